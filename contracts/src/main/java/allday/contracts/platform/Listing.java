package allday.contracts.platform;

import allday.contracts.Bytes;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a platform's list has, collected element by element. One that cannot be read goes
 * on alone, to be parked, and holds up none of its neighbours.
 */
public final class Listing {
  private final Connection connection;
  private final Origin origin;
  private final Instant now;
  private final List<RawOrder> orders = new ArrayList<>();
  private final List<OrderNotice> notices = new ArrayList<>();
  private int size;

  public Listing(Connection connection, Origin origin, Instant now) {
    this.connection = connection;
    this.origin = origin;
    this.now = now;
  }

  /** What reading gives; empty where the element does not say it, or not as it should. */
  public static <T> Optional<T> find(Doc element, Function<Doc, @Nullable T> reading) {
    try {
      return Optional.ofNullable(reading.apply(element));
    } catch (PayloadProblem unreadable) {
      return Optional.empty();
    }
  }

  /** A whole order. */
  public void order(String form, byte[] element, Function<Doc, String> id) {
    order(form, element, id, (raw, _) -> raw);
  }

  /**
   * A whole order. One without an id goes on as well: its mapper says what is wrong with it.
   *
   * @param more adds what else is known of it; asked with {@link Doc#NOTHING} where the element
   *     cannot be read
   */
  public void order(
      String form,
      byte[] element,
      Function<Doc, String> id,
      BiFunction<RawOrder, Doc, RawOrder> more) {
    size++;
    var read = Json.parseOrNothing(element);
    String name = find(read, doc -> id.apply(doc)).orElseGet(() -> without(element));
    var raw = RawOrder.of(connection.platform(), connection.id(), name, form, now, origin, element);
    orders.add(find(read, doc -> more.apply(raw, doc)).orElse(raw));
  }

  private static String without(byte[] element) {
    return "without-id-" + Bytes.sha256Hex(element).substring(0, 16);
  }

  /** The id of an order to fetch. An element without one is kept as it came. */
  public void notice(String eventType, byte[] element, Function<Doc, String> id) {
    notice(eventType, element, id, (notice, _) -> notice);
  }

  /**
   * @param more adds what else is known of it
   */
  public void notice(
      String eventType,
      byte[] element,
      Function<Doc, String> id,
      BiFunction<OrderNotice, Doc, OrderNotice> more) {
    size++;
    try {
      var read = Json.parse(element);
      var notice =
          OrderNotice.of(
              connection.platform(), connection.id(), id.apply(read), eventType, now, origin);
      notices.add(more.apply(notice, read));
    } catch (PayloadProblem nameless) {
      orders.add(
          RawOrder.unreadable(
                  connection.platform(),
                  connection.id(),
                  element,
                  now,
                  origin,
                  "an entry of the platform's list names no order to fetch: "
                      + nameless.getMessage())
              .fact(RawOrder.LISTED, "true"));
    }
  }

  /** How many elements there were, of either kind. */
  public int size() {
    return size;
  }

  public List<RawOrder> orders() {
    return orders;
  }

  public Page.Found found(@Nullable String next) {
    return new Page.Found(orders, notices, next);
  }
}
