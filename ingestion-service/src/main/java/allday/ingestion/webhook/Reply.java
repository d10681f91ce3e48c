package allday.ingestion.webhook;

import allday.contracts.web.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the door says: a platform's own answer, or a problem of HTTP (RFC 9457). */
record Reply(Answer answer, Map<String, String> headers) {
  static final Reply UNKNOWN = problem(404, "Not Found");
  static final Reply BROKEN = problem(400, "Bad Request").with("Connection", "close");
  static final Reply TOO_LATE = problem(408, "Request Timeout").with("Connection", "close");
  static final Reply TOO_LARGE = problem(413, "Content Too Large").with("Connection", "close");
  static final Reply ENCODED =
      problem(415, "Unsupported Media Type").with("Accept-Encoding", "identity");
  static final Reply TOO_MANY = problem(429, "Too Many Requests").retryAfter(Duration.ofSeconds(1));
  static final Reply FAILED = problem(500, "Internal Server Error");
  static final Reply NOT_THIS_METHOD = problem(405, "Method Not Allowed").with("Allow", "POST");

  static Reply of(Answer answer) {
    return new Reply(answer, Map.of());
  }

  static Reply unavailable(Duration retryAfter) {
    return problem(503, "Service Unavailable").retryAfter(retryAfter);
  }

  private static Reply problem(int status, String title) {
    String json =
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d}".formatted(title, status);
    return of(
        new Answer(status, "application/problem+json", json.getBytes(StandardCharsets.US_ASCII)));
  }

  private Reply retryAfter(Duration wait) {
    return with("Retry-After", String.valueOf(Math.max(1, wait.toSeconds())));
  }

  private Reply with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(answer, more);
  }
}
