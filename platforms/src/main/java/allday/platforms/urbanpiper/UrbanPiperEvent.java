package allday.platforms.urbanpiper;

import allday.contracts.json.Doc;
import allday.contracts.web.Headers;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events that speak of orders. A header has their number (or their name, as they are
 * registered); the shape of the body says the same, and counts where the header does not.
 */
enum UrbanPiperEvent {
  ORDER("18", "order_placed"),
  STATUS("60008", "order_status_update"),
  RIDER("60012", "rider_status_update");

  private static final String TYPE = "x-upr-event-type";

  private final String code;
  private final String eventName;

  UrbanPiperEvent(String code, String eventName) {
    this.code = code;
    this.eventName = eventName;
  }

  /** The number or name in the header; empty where there is none. */
  static String type(Headers headers) {
    String type = headers.first(TYPE);
    return type == null ? "" : type.strip();
  }

  static Optional<UrbanPiperEvent> ofType(String type) {
    return Arrays.stream(values())
        .filter(event -> event.code.equals(type) || event.eventName.equalsIgnoreCase(type))
        .findFirst();
  }

  static Optional<UrbanPiperEvent> ofShape(Doc body) {
    return body.at("/order/details").isObject()
        ? Optional.of(ORDER)
        : body.at("/delivery_info").isObject()
            ? Optional.of(RIDER)
            : body.at("/new_state").exists() && body.at("/order_id").exists()
                ? Optional.of(STATUS)
                : Optional.empty();
  }

  static Optional<UrbanPiperEvent> ofForm(@Nullable String form) {
    return Arrays.stream(values()).filter(event -> event.form().equals(form)).findFirst();
  }

  /** The form of a raw order. */
  String form() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order that the body speaks of; older rider events have it one level down. */
  Doc orderId(Doc body) {
    return switch (this) {
      case ORDER -> body.at("/order/details/id");
      case STATUS -> body.at("/order_id");
      case RIDER -> body.at("/order_id").or(body.at("/delivery_info/order_id"));
    };
  }
}
