package allday.platforms.ubereats;

import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.order.Courier;
import allday.contracts.order.OrderChange;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import java.util.Optional;

/** What Uber's events mean, as far as they mean something without the order. */
final class UberEatsEvent {
  /** The form of an event that is news. */
  static final String FORM = "event";

  /** The fact that an order was announced as scheduled; the classic schema does not say it. */
  static final String SCHEDULED = "scheduled";

  private static final String DELIVERY = "delivery.state_changed";

  private UberEatsEvent() {}

  /**
   * Whether an event speaks of an order. A new kind of order event leads to a fetch too: that
   * guesses nothing. Both spellings of {@code order(s).fulfillment_issues.resolved} are on the way.
   */
  static boolean isOfAnOrder(String type) {
    return type.startsWith("orders.") || type.startsWith("order.") || type.equals(DELIVERY);
  }

  static boolean announcesScheduled(String type) {
    return type.equals("orders.scheduled.notification");
  }

  /**
   * Whether an event is news by itself. A failure is, unless the order can be fetched in the schema
   * that names its reason: only the reason tells cancelled from rejected and failed, and the first
   * of these words would stay.
   */
  static boolean isNews(String type, Optional<Schema> schema) {
    return switch (type) {
      case "orders.release", DELIVERY -> true;
      case "orders.failure", "orders.cancel" ->
          schema.map(known -> known == Schema.CLASSIC).orElse(true);
      default -> false;
    };
  }

  static Mapping map(Doc event, RawOrder raw, Connection connection) {
    String type = event.at("/event_type").requiredText();
    if (!isNews(type, Schema.ofHref(event.at("/resource_href").text("")))) {
      return new Mapping.Ignored(type + " says nothing without the order");
    }
    var meta = event.at("/meta");
    var at = UberEatsWebhook.eventTime(event.at("/event_time"), connection);
    boolean delivery = type.equals(DELIVERY);
    String word = delivery ? meta.at("/current_state").or(meta.at("/status")).requiredText() : type;
    var report = UberEatsStatus.ofWord(word, connection, at);
    var change =
        OrderChange.of(
                meta.at("/resource_id").requiredText(),
                meta.at("/user_id").text(""),
                UberEatsStatus.ended(report, null))
            .test(raw.sandbox() || UberEatsApi.isSandbox(connection));
    return new Mapping.StatusOnly(
        delivery ? change.courier(new Courier(null, null, word, null)) : change);
  }
}
