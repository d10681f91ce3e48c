package allday.contracts.event;

import allday.contracts.Bytes;
import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order, or news of one, as the platform sent it: the record on {@code orders.raw}. Its value is
 * the platform's bytes, its headers are what we know about them.
 *
 * @param sourceOrderId the platform's id as far as the intake can tell; the mapper's word is final,
 *     but all records of one order must have the same here, since it decides the partition
 * @param form which of the platform's shapes the body has, for its mapper; the adapter's own word,
 *     for example {@code order}
 * @param eventId the platform's id of this delivery, or null: then the SHA-256 of form and body is
 *     its identity
 * @param eventTime when it happened, by the source's clock
 * @param facts what the body does not say and the mapper needs, for example the topic header; no
 *     personal data
 * @param sandbox the platform marks it as test traffic
 */
public record RawOrder(
    PlatformId platform,
    ConnectionId connection,
    String sourceOrderId,
    String form,
    @Nullable String eventId,
    @Nullable Instant eventTime,
    Instant receivedAt,
    Origin origin,
    Map<String, String> facts,
    boolean sandbox,
    byte[] body) {
  /**
   * The form of a genuine request that nobody could read: it is parked, with its headers as facts
   * {@code header.<name>} and the reason as fact {@code why}, and read again when somebody has
   * mended what was wrong.
   */
  public static final String UNREADABLE = "unreadable";

  /** The fact of an unreadable entry of a list: no webhook would bring such a body. */
  public static final String LISTED = "listed";

  /** The fact, of a notice too, that names the sync run it was found by. */
  public static final String SYNC = "sync";

  private static final String FACT = "fact.";
  private static final int LONGEST_ID = 200;

  public RawOrder {
    facts = Map.copyOf(facts);
    if (sourceOrderId.isBlank()) {
      throw new IllegalArgumentException("a raw order without an order id");
    }
  }

  public static RawOrder of(
      PlatformId platform,
      ConnectionId connection,
      String sourceOrderId,
      String form,
      Instant receivedAt,
      Origin origin,
      byte[] body) {
    return new RawOrder(
        platform,
        connection,
        sourceOrderId,
        form,
        null,
        null,
        receivedAt,
        origin,
        Map.of(),
        false,
        body);
  }

  /** What nobody can read, in the form in which it is kept for staff. */
  public static RawOrder unreadable(
      PlatformId platform,
      ConnectionId connection,
      byte[] body,
      Instant receivedAt,
      Origin origin,
      String why) {
    return of(
            platform,
            connection,
            "unreadable-" + Bytes.sha256Hex(body),
            UNREADABLE,
            receivedAt,
            origin,
            body)
        .fact("why", why);
  }

  public RawOrder event(@Nullable String id, @Nullable Instant at) {
    return with(id, at, origin, facts, sandbox);
  }

  public RawOrder fact(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    var more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return with(eventId, eventTime, origin, more, sandbox);
  }

  public RawOrder sandbox(boolean test) {
    return with(eventId, eventTime, origin, facts, test);
  }

  public RawOrder origin(Origin road) {
    return with(eventId, eventTime, road, facts, sandbox);
  }

  private RawOrder with(
      @Nullable String id,
      @Nullable Instant at,
      Origin road,
      Map<String, String> known,
      boolean test) {
    return new RawOrder(
        platform, connection, sourceOrderId, form, id, at, receivedAt, road, known, test, body);
  }

  /** Key on the broker: all records of one order go to one partition. */
  public String key() {
    return platform + "|" + connection + "|" + sourceOrderId;
  }

  /**
   * What makes two deliveries the same delivery, within the connection. Short, whatever a sender
   * calls an id: it is a key of tables.
   */
  public String identity() {
    if (eventId != null) {
      return eventId.length() <= LONGEST_ID ? eventId : "sha256:" + Bytes.sha256Hex(eventId);
    }
    return "sha256:" + Bytes.sha256Hex(Bytes.concat(Bytes.utf8(form + "\n"), body));
  }

  /** All but the body, as texts. */
  public Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("platform", platform.value());
    headers.put("connection", connection.value());
    headers.put("order", sourceOrderId);
    headers.put("form", form);
    headers.put("received-at", receivedAt.toString());
    headers.put("origin", origin.name());
    if (eventId != null) {
      headers.put("event-id", eventId);
    }
    if (eventTime != null) {
      headers.put("event-time", eventTime.toString());
    }
    if (sandbox) {
      headers.put("sandbox", "true");
    }
    facts.forEach((name, value) -> headers.put(FACT + name, value));
    return headers;
  }

  /**
   * The reverse of {@link #headers}; unknown headers are passed over.
   *
   * @throws IllegalArgumentException or DateTimeException where a required one is missing or broken
   */
  public static RawOrder of(Map<String, String> headers, byte[] body) {
    var facts = new LinkedHashMap<String, String>();
    headers.forEach(
        (name, value) -> {
          if (name.startsWith(FACT)) {
            facts.put(name.substring(FACT.length()), value);
          }
        });
    String eventTime = headers.get("event-time");
    return new RawOrder(
        new PlatformId(required(headers, "platform")),
        new ConnectionId(required(headers, "connection")),
        required(headers, "order"),
        required(headers, "form"),
        headers.get("event-id"),
        eventTime == null ? null : Instant.parse(eventTime),
        Instant.parse(required(headers, "received-at")),
        Origin.valueOf(required(headers, "origin")),
        facts,
        headers.containsKey("sandbox"),
        body);
  }

  static String required(Map<String, String> headers, String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the record has no header " + name);
    }
    return value;
  }

  @Override
  public String toString() {
    return "RawOrder[" + key() + " " + form + " " + body.length + " bytes]";
  }
}
