package allday.contracts.profile;

import allday.contracts.config.Setting;
import allday.contracts.order.Evidence;
import allday.contracts.order.FailureStage;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import java.util.List;

/** Which order it is, how far it is, and how it reaches the customer; places start at the order. */
public final class OrderSettings {
  public static final Setting<Place> ID =
      Place.requiredSetting("order-id", "The id that never changes.");
  public static final Setting<Place> DISPLAY_NUMBER =
      Place.setting("display-number", "The number people say.");
  public static final Setting<Place> VERSION =
      Place.setting("version", "A number that grows with every change.");
  public static final Setting<SourceKind> SOURCE_KIND =
      Setting.oneOf("source-kind", "What kind of system the platform is.", SourceKind.class)
          .defaultsTo("direct");
  public static final Setting<Place> ORIGIN_ID =
      Place.setting("origin-id", "The order's id at the platform it came from before.");
  public static final Setting<Place> ORIGIN_PLATFORM =
      Place.setting("origin-platform", "The name of that platform.");
  public static final Setting<String> DEFAULT_ORIGIN =
      Setting.text("default-origin", "Its name where the order does not say, for example zomato.");

  public static final Setting<Place> STATUS = Place.setting("status", "The word for the status.");
  public static final Setting<Place> STATUS_TIME =
      Place.setting("status-time", "When it became so.");
  public static final Setting<Place> REASON =
      Place.setting("reason", "Why it was cancelled, rejected or failed.");
  public static final Setting<OrderStatus> DEFAULT_STATUS =
      Setting.oneOf("default-status", "The status of an order that says none.", OrderStatus.class)
          .defaultsTo("placed");
  public static final Setting<FailureStage> FAILURE_STAGE =
      Setting.oneOf("failure-stage", "Where an order that failed broke.", FailureStage.class)
          .defaultsTo("intake");
  public static final Setting<Evidence> COMPLETED_MEANS =
      Setting.oneOf(
              "completed-means",
              "How sure it is that a completed order was handed over.",
              Evidence.class)
          .defaultsTo("assumed");

  public static final Setting<Place> FULFILMENT =
      Place.setting("fulfilment", "The word for delivery, pickup and so on.");
  public static final Setting<FulfilmentType> DEFAULT_FULFILMENT =
      Setting.oneOf("default-fulfilment", "What an order is that says none.", FulfilmentType.class)
          .defaultsTo("pickup");
  public static final Setting<Deliverer> DELIVERED_BY =
      Setting.oneOf("delivered-by", "Who brings deliveries.", Deliverer.class);
  public static final Setting<Place> TABLE = Place.setting("table", "The table.");
  public static final Setting<Place> GUESTS = Place.setting("guests", "How many guests.");
  public static final Setting<Place> COURIER = Place.setting("courier-name", "Who brings it.");
  public static final Setting<Place> COURIER_STATUS =
      Place.setting("courier-status", "How far the courier is, in the platform's words.");
  public static final Setting<Place> TRACKING_URL =
      Place.setting("tracking-url", "The platform's page where the customer sees the order.");
  public static final Setting<Place> NOTE = Place.setting("note", "What the customer wrote.");

  public static final Words<FulfilmentType> FULFILMENTS =
      Words.of("fulfilment-map", FulfilmentType.class);

  static final List<Setting<?>> ALL =
      List.of(
          ID,
          DISPLAY_NUMBER,
          VERSION,
          SOURCE_KIND,
          ORIGIN_ID,
          ORIGIN_PLATFORM,
          DEFAULT_ORIGIN,
          STATUS,
          STATUS_TIME,
          REASON,
          DEFAULT_STATUS,
          FAILURE_STAGE,
          COMPLETED_MEANS,
          FULFILMENT,
          DEFAULT_FULFILMENT,
          DELIVERED_BY,
          TABLE,
          GUESTS,
          COURIER,
          COURIER_STATUS,
          TRACKING_URL,
          NOTE);

  private OrderSettings() {}
}
