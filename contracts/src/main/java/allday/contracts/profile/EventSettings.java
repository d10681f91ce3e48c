package allday.contracts.profile;

import allday.contracts.config.Setting;
import java.util.List;

/** What a delivery says of itself; places in the body start at the body. */
public final class EventSettings {
  public static final Setting<RequestPlace> EVENT =
      RequestPlace.setting(
          "event", "The kind of event. With none every delivery is a whole order.");
  public static final Setting<RequestPlace> EVENT_ID =
      RequestPlace.setting(
          "event-id", "What a repeated delivery repeats. With none its bytes are compared.");
  public static final Setting<RequestPlace> EVENT_TIME =
      RequestPlace.setting("event-time", "When it happened, or the order was last changed.");
  public static final Setting<RequestPlace> STORE =
      RequestPlace.setting(
          "store", "The platform's id of the store. With none the connection is for one store.");
  public static final Setting<RequestPlace> TEST =
      RequestPlace.setting("test", "True for a test order.");
  public static final Setting<Place> ORDER =
      Place.requiredSetting("order", "The order; its own places start there.").defaultsTo(".");

  public static final Words<EventMeaning> EVENTS =
      new Words<>("event-map", EventMeaning.EXPECTED, EventMeaning::parse);

  static final List<Setting<?>> ALL = List.of(EVENT, EVENT_ID, EVENT_TIME, STORE, TEST, ORDER);

  private EventSettings() {}
}
