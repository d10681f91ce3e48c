package allday.platforms.urbanpiper;

import allday.contracts.json.Doc;
import allday.contracts.order.Courier;
import allday.contracts.order.OrderChange;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * News of an order that come without it. They name the marketplace's id too, which says less than
 * UrbanPiper's: an order that was changed and the one that took its place have the same.
 */
final class UrbanPiperNews {
  private UrbanPiperNews() {}

  /** When it happened; of an order, when it was placed. */
  static @Nullable Instant time(Doc body, Connection connection) {
    return body.at(connection.get(UrbanPiperPlatform.TIME_AT))
        .or(body.at("/order/details/created"))
        .instant(ZoneOffset.UTC);
  }

  static Mapping status(Doc event, Connection connection, boolean test) {
    var report = UrbanPiperStatus.ofEvent(event, connection, time(event, connection));
    return new Mapping.StatusOnly(
        OrderChange.of(
                UrbanPiperEvent.STATUS.orderId(event).requiredText(),
                event.at("/store_id").text(""),
                report)
            .test(test));
  }

  static Mapping rider(Doc event, Connection connection, boolean test) {
    var info = event.at("/delivery_info");
    String state = event.at(connection.get(UrbanPiperPlatform.RIDER_STATE_AT)).requiredText();
    var store = event.at("/store").or(info.at("/store"));
    var person = info.at("/delivery_person_details");
    return new Mapping.StatusOnly(
        OrderChange.of(
                UrbanPiperEvent.RIDER.orderId(event).requiredText(),
                store.at("/ref_id").or(store.at("/merchant_ref_id")).text(""),
                UrbanPiperStatus.ofRider(state, connection, time(event, connection)))
            .courier(new Courier(person.at("/name").text(), null, state, null))
            .test(test));
  }
}
