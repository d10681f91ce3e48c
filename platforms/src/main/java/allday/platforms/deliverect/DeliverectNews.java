package allday.platforms.deliverect;

import allday.contracts.json.Doc;
import allday.contracts.order.Courier;
import allday.contracts.order.OrderChange;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.platforms.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** News of an order that come without it. */
final class DeliverectNews {
  private static final String DELIVERY_CANCELLED = "the delivery was cancelled";

  private DeliverectNews() {}

  /** When it happened; each shape has a field of its own. */
  static @Nullable Instant time(Doc body) {
    return Stream.of("/_updated", "/timeStamp", "/received", "/_created")
        .map(body::at)
        .filter(time -> time.text() != null)
        .findFirst()
        .map(time -> time.instant(ZoneOffset.UTC))
        .orElse(null);
  }

  /**
   * The channel calls an order off, in a body that looks like an order. Since September 2024 it has
   * the order's id; before, it had one of its own, and only the channel's id tells which order is
   * meant.
   */
  static Mapping cancellation(Doc body, Connection connection, boolean test) {
    var report =
        DeliverectStatus.of(body.at("/status"), connection, time(body), body.at("/reason").text());
    return new Mapping.StatusOnly(
        OrderChange.of(body.at("/_id").requiredText(), body.at("/location").text(""), report)
            .origin(DeliverectChannel.of(body, connection).origin(body))
            .test(test));
  }

  static Mapping status(Doc event, Connection connection, boolean test) {
    if (event.at("/isIgnoredPOSStatus").isTrue()) {
      return new Mapping.Ignored("a status of the till that Deliverect did not apply");
    }
    var code = event.at("/status");
    var report = DeliverectStatus.of(code, connection, time(event), event.at("/reason").text());
    return new Mapping.StatusOnly(
        delayed(
            code,
            OrderChange.of(
                    event.at("/orderId").requiredText(), event.at("/location").text(""), report)
                .test(test),
            null));
  }

  /** Progress of a courier: of one whom the channel sends, or of a delivery service. */
  static Mapping courier(Doc event, Connection connection, boolean test) {
    var courier = event.at("/courier").isArray() ? event.at("/courier/0") : event.at("/courier");
    var code = courier.at("/status").or(event.at("/status"));
    var report = DeliverectStatus.ofCourier(code, connection, time(event));
    var change =
        OrderChange.of(event.at("/orderId").requiredText(), event.at("/location").text(""), report)
            .courier(
                new Courier(
                    name(courier, event), null, code.text(), event.at("/trackingURL").text()))
            .test(test);
    return new Mapping.StatusOnly(
        delayed(code, change, event.at("/deliveryTime").instant(ZoneOffset.UTC)));
  }

  private static OrderChange delayed(Doc code, OrderChange change, @Nullable Instant eta) {
    return DeliverectStatus.isDeliveryCancelled(code)
        ? change.eta(null, true, DELIVERY_CANCELLED)
        : change.eta(eta, false, null);
  }

  private static @Nullable String name(Doc courier, Doc event) {
    String name =
        Texts.joined(" ", courier.at("/firstName").text(), courier.at("/lastName").text());
    return name == null ? event.at("/courierName").text() : name;
  }
}
