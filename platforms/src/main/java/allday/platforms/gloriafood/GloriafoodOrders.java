package allday.platforms.gloriafood;

import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.Times;
import allday.contracts.platform.Connection;
import allday.contracts.web.Signatures;
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
    return Json.slices(collection, "orders").stream()
        .map(order -> raw(order, connection, receivedAt, origin))
        .toList();
  }

  /** The menu editor's preview places orders that nobody is to cook. */
  static boolean isTest(Doc order) {
    return "admin".equals(order.at("/source").text());
  }

  private static RawOrder raw(
      byte[] bytes, Connection connection, Instant receivedAt, Origin origin) {
    var order = Json.parse(bytes);
    String id = order.at("/id").text();
    String updatedAt = order.at("/updated_at").text();
    return RawOrder.of(
            GloriafoodPlatform.ID,
            connection.id(),
            // An order nobody can name is parked alone and does not hold up its neighbours.
            id == null ? "without-id-" + Signatures.sha256(bytes).substring(0, 16) : id,
            ORDER,
            receivedAt,
            origin,
            bytes)
        .event(
            eventId(order, id, updatedAt),
            updatedAt == null ? null : Times.read(updatedAt, ZoneOffset.UTC).orElse(null))
        .sandbox(isTest(order));
  }

  /** The same order may come twice, and by push and poll; GloriaFood numbers no deliveries. */
  private static @Nullable String eventId(
      Doc order, @Nullable String id, @Nullable String updatedAt) {
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
