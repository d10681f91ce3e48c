package allday.contracts.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call to a platform or provider. Prints method and host only: paths and headers may hold
 * secrets.
 */
public record HttpCall(
    String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {
  private static final Duration USUAL = Duration.ofSeconds(20);

  public HttpCall {
    headers = Map.copyOf(headers);
  }

  public static HttpCall get(URI uri) {
    return new HttpCall("GET", uri, Map.of(), new byte[0], USUAL);
  }

  public static HttpCall post(URI uri, String contentType, byte[] body) {
    return new HttpCall("POST", uri, Map.of("Content-Type", contentType), body, USUAL);
  }

  public static HttpCall postJson(URI uri, String json) {
    return post(uri, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpCall postForm(URI uri, Map<String, String> fields) {
    return post(
        uri,
        "application/x-www-form-urlencoded",
        Urls.form(fields).getBytes(StandardCharsets.US_ASCII));
  }

  public HttpCall header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, uri, more, body, timeout);
  }

  public HttpCall bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  public HttpCall basic(String user, String password) {
    var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** How long the whole call may take; 20 seconds where nothing else is said. */
  public HttpCall within(Duration limit) {
    return new HttpCall(method, uri, headers, body, limit);
  }

  public HttpCall method(String other) {
    return new HttpCall(other, uri, headers, body, timeout);
  }

  @Override
  public String toString() {
    return "HttpCall[" + method + " " + uri.getHost() + "]";
  }
}
