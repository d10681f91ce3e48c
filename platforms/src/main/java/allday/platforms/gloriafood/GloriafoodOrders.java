package allday.platforms.gloriafood;

import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.Times;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Listing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a collection apart, the same for push and poll: an order travels on alone. */
final class GloriafoodOrders {
  /** The one form in which orders travel on: an element of the collection. */
  static final String ORDER = "order";

  private GloriafoodOrders() {}

  static List<RawOrder> of(
      byte[] collection, Connection connection, Instant receivedAt, Origin origin) {
    var listing = new Listing(connection, origin, receivedAt);
    Json.list(collection, "orders")
        .map(Json.Listed::elements)
        .orElseGet(() -> Json.slices(collection, "orders"))
        .forEach(
            order ->
                listing.order(
                    ORDER,
                    order,
                    read -> read.at("/id").requiredText(),
                    (raw, read) ->
                        raw.event(eventId(read), updatedAt(read)).sandbox(isTest(read))));
    return listing.orders();
  }

  /** The menu editor's preview places orders that nobody is to cook. */
  static boolean isTest(Doc order) {
    return "admin".equals(order.at("/source").text());
  }

  private static @Nullable Instant updatedAt(Doc order) {
    return Times.read(order.at("/updated_at").text(""), ZoneOffset.UTC).orElse(null);
  }

  /** The same order may come twice, and by push and poll; GloriaFood numbers no deliveries. */
  private static @Nullable String eventId(Doc order) {
    String id = order.at("/id").text();
    String updatedAt = order.at("/updated_at").text();
    return id == null || updatedAt == null
        ? null
        : String.join(
            "|",
            id,
            order.at("/pos_system_id").text(""),
            order.at("/status").text(""),
            order.at("/ready").isTrue() ? "ready" : "",
            updatedAt);
  }
}
