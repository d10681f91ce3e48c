package allday.platforms.deliverect;

import allday.contracts.json.Doc;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a body is. Deliverect names its events nowhere and may send all of them to one URL; its own
 * connector tells them apart like this.
 */
enum Shape {
  /** An order, or the wish to cancel one. */
  ORDER,
  /** A new status of an order, from the till or the channel. */
  STATUS,
  /** Progress of a courier, in either of two forms. */
  COURIER,
  /** A store that connects and asks where to send its orders. */
  REGISTER,
  /** Speaks of an order, in a way that nobody knows. */
  UNKNOWN,
  /** Speaks of no order. */
  OTHER;

  static Shape of(Doc body) {
    if (body.at("/_id").exists()) {
      return hasAny(body, "/items", "/channelOrderId") || DeliverectStatus.asksToCancel(body)
          ? ORDER
          : UNKNOWN;
    }
    if (body.at("/orderId").exists()) {
      if (hasAny(body, "/status") && hasAny(body, "/timeStamp")) {
        return STATUS;
      }
      return hasAny(body, "/courier", "/courierName", "/courierId", "/dispatchPartner")
          ? COURIER
          : hasAny(body, "/status") ? STATUS : UNKNOWN;
    }
    if (hasAny(body, "/channelOrderId")) {
      return UNKNOWN;
    }
    return hasAny(body, "/externalLocationId") && hasAny(body, "/location", "/locationId")
        ? REGISTER
        : OTHER;
  }

  /** The form of a raw order. */
  String form() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Shape> ofForm(String form) {
    return Arrays.stream(values()).filter(shape -> shape.form().equals(form)).findFirst();
  }

  private static boolean hasAny(Doc body, String... names) {
    return Stream.of(names).anyMatch(name -> body.at(name).exists());
  }
}
