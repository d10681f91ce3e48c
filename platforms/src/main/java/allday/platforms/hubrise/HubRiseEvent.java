package allday.platforms.hubrise;

import allday.contracts.json.Doc;
import allday.contracts.order.OrderChange;
import allday.contracts.platform.Connection;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The envelope in which HubRise tells of a change; {@code new_state} is the order, or the delivery
 * of one.
 */
final class HubRiseEvent {
  static final String FORM = "event";

  private HubRiseEvent() {}

  static boolean isOfAnOrder(String type) {
    return switch (type) {
      case "order.create", "order.update", "delivery.create", "delivery.update" -> true;
      default -> false;
    };
  }

  static boolean isOfADelivery(Doc event) {
    return "delivery".equals(event.at("/resource_type").text());
  }

  /** An order knows its own id; of a delivery the envelope alone says whose it is. */
  static String orderId(Doc event, Connection connection) {
    var named = event.at(connection.get(HubRisePlatform.ORDER_ID_AT));
    return (isOfADelivery(event) ? named : event.at("/new_state/id").or(named)).requiredText();
  }

  static @Nullable String locationId(Doc event, Connection connection) {
    return event.at(connection.get(HubRisePlatform.LOCATION_ID_AT)).text();
  }

  /** News of the delivery; the fee and the driver's number in it are not needed. */
  static OrderChange ofDelivery(Doc event, Connection connection) {
    var delivery = event.at("/new_state");
    String word = delivery.at("/status").requiredText();
    var report =
        HubRiseStatus.ofDelivery(word, connection, event.at("/created_at").instant(ZoneOffset.UTC));
    String location = locationId(event, connection);
    // A delivery that was called off has no arrival any more, though it still names one.
    var eta =
        word.equals("cancelled")
            ? null
            : delivery.at("/estimated_dropoff_at").instant(ZoneOffset.UTC);
    return OrderChange.of(orderId(event, connection), location == null ? "" : location, report)
        .eta(eta, false, null)
        .courier(HubRiseParts.courier(delivery))
        .test(connection.get(HubRisePlatform.TEST_ACCOUNT));
  }
}
