package allday.contracts.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request from outside, nothing of it believed yet. The body is the bytes as they came.
 *
 * @param method upper case
 * @param path as requested, without the query
 * @param query raw, without the question mark; null where there is none
 * @param receivedAt by our clock
 */
public record WebhookRequest(
    String method,
    String path,
    @Nullable String query,
    Headers headers,
    byte[] body,
    Instant receivedAt) {
  @Override
  public String toString() {
    return "WebhookRequest[" + method + " " + body.length + " bytes]";
  }
}
