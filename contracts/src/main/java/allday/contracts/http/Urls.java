package allday.contracts.http;

import allday.contracts.config.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds URLs from a configured base and ids: never from a URL found in a payload. */
public final class Urls {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Urls() {}

  /**
   * The base without its trailing slash, a path with each {@code {}} replaced by the next encoded
   * part.
   */
  public static URI url(URI base, String path, String... parts) {
    String root = base.toString();
    var out = new StringBuilder(root.endsWith("/") ? root.substring(0, root.length() - 1) : root);
    int next = 0;
    int from = 0;
    int hole = path.indexOf("{}");
    while (hole >= 0) {
      out.append(path, from, hole).append(encode(parts[next++]));
      from = hole + 2;
      hole = path.indexOf("{}", from);
    }
    return URI.create(out.append(path.substring(from)).toString());
  }

  /**
   * A URL that is a secret, read as it stands: https, or anything on this machine, which is where
   * tests listen. Empty for all else.
   */
  public static Optional<URI> encrypted(Secret secret) {
    try {
      var url = URI.create(secret.reveal().strip());
      boolean local = "http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost());
      return url.getHost() != null && ("https".equals(url.getScheme()) || local)
          ? Optional.of(url)
          : Optional.empty();
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }

  public static URI query(URI uri, Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return uri;
    }
    return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + form(parameters));
  }

  /** Form encoding (application/x-www-form-urlencoded), UTF-8. */
  public static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Percent encoding that is right in a path and in a query alike. */
  public static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
