package allday.contracts.event;

import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.Identity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thin event: "look at this order". The record on {@code orders.notices}; its value is empty, all
 * of it stands in headers.
 *
 * @param eventType the platform's own word
 * @param facts what the fetcher or the mapper needs besides the id, for example which of two
 *     schemas; no personal data
 */
public record OrderNotice(
    PlatformId platform,
    ConnectionId connection,
    String sourceOrderId,
    String eventType,
    @Nullable String eventId,
    @Nullable Instant eventTime,
    Instant receivedAt,
    Origin origin,
    Map<String, String> facts,
    boolean sandbox) {
  /**
   * @throws PayloadProblem where the id is no id by its length
   */
  public OrderNotice {
    facts = Map.copyOf(facts);
    Identity.requireId(sourceOrderId);
  }

  public static OrderNotice of(
      PlatformId platform,
      ConnectionId connection,
      String sourceOrderId,
      String eventType,
      Instant receivedAt,
      Origin origin) {
    return new OrderNotice(
        platform,
        connection,
        sourceOrderId,
        eventType,
        null,
        null,
        receivedAt,
        origin,
        Map.of(),
        false);
  }

  public OrderNotice event(@Nullable String id, @Nullable Instant at) {
    return with(id, at, origin, facts, sandbox);
  }

  public OrderNotice fact(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    var more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return with(eventId, eventTime, origin, more, sandbox);
  }

  public OrderNotice sandbox(boolean test) {
    return with(eventId, eventTime, origin, facts, test);
  }

  public OrderNotice origin(Origin road) {
    return with(eventId, eventTime, road, facts, sandbox);
  }

  private OrderNotice with(
      @Nullable String id,
      @Nullable Instant at,
      Origin road,
      Map<String, String> known,
      boolean test) {
    return new OrderNotice(
        platform, connection, sourceOrderId, eventType, id, at, receivedAt, road, known, test);
  }

  /** Key on the broker, the same as that of the order it leads to. */
  public String key() {
    return platform + "|" + connection + "|" + sourceOrderId;
  }

  /** The order that a fetch for this notice brought, with what the notice knew. */
  public RawOrder fetched(String form, Instant now, byte[] body) {
    // The notice's event id is not the order's: two notices may fetch the same state, which is then
    // seen to be the same.
    return new RawOrder(
        platform,
        connection,
        sourceOrderId,
        form,
        null,
        null,
        now,
        origin == Origin.WEBHOOK ? Origin.FETCH : origin,
        facts,
        sandbox,
        body);
  }

  /** Everything, as texts; the form is that of {@link RawOrder#headers}. */
  public Map<String, String> headers() {
    return new RawOrder(
            platform,
            connection,
            sourceOrderId,
            eventType,
            eventId,
            eventTime,
            receivedAt,
            origin,
            facts,
            sandbox,
            new byte[0])
        .headers();
  }

  /** The reverse of {@link #headers}; errors as in {@link RawOrder#of(Map, byte[])}. */
  public static OrderNotice of(Map<String, String> headers) {
    var raw = RawOrder.of(headers, new byte[0]);
    return new OrderNotice(
        raw.platform(),
        raw.connection(),
        raw.sourceOrderId(),
        raw.form(),
        raw.eventId(),
        raw.eventTime(),
        raw.receivedAt(),
        raw.origin(),
        raw.facts(),
        raw.sandbox());
  }
}
