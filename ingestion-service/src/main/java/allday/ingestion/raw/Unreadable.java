package allday.ingestion.raw;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.web.GenuineRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is genuine and not to be understood, in the form in which it is kept for staff. */
public final class Unreadable {
  private static final int LONGEST_HEADER = 1000;

  /** Parts of the names of headers that prove who sent a request: they are not for the book. */
  private static final List<String> PROOFS =
      List.of(
          "auth", "cookie", "signature", "hmac", "digest", "token", "secret", "password", "key");

  private Unreadable() {}

  /** A webhook. */
  public static RawOrder request(
      GenuineRequest request, Connection connection, Origin origin, String why) {
    var raw = raw(connection, request.body(), request.receivedAt(), origin, why);
    for (var header : request.headers().asMap().entrySet()) {
      String value = String.join(", ", header.getValue());
      if (!isProof(header.getKey()) && value.length() <= LONGEST_HEADER) {
        raw = raw.fact("header." + header.getKey(), value);
      }
    }
    return raw;
  }

  /** An answer of a platform. */
  public static RawOrder answer(
      byte[] body, Connection connection, Instant receivedAt, Origin origin, String why) {
    return raw(connection, body, receivedAt, origin, why);
  }

  /** An order that cannot be fetched; there are no bytes, and its id is known. */
  public static RawOrder fetch(OrderNotice notice, Instant now, String why) {
    return notice
        .fetched(RawOrder.UNREADABLE, now, new byte[0])
        .fact("why", why)
        .fact("event-type", notice.eventType());
  }

  private static RawOrder raw(
      Connection connection, byte[] body, Instant receivedAt, Origin origin, String why) {
    return RawOrder.unreadable(
        connection.platform(), connection.id(), body, receivedAt, origin, why);
  }

  private static boolean isProof(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return PROOFS.stream().anyMatch(name::contains);
  }
}
