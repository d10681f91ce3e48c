package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Requests as they went over the wire, as a text that can be read and compared. */
final class Requests {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** What every request has, whatever it says. */
  private static final Set<String> USUAL =
      Set.of(
          "host",
          "user-agent",
          "content-length",
          "connection",
          "upgrade",
          "http2-settings",
          "accept-encoding");

  private Requests() {}

  /** Compares all requests but those for a token. */
  static void compare(WireMockServer wire, Fixtures fixtures, String name) {
    var requests =
        // The newest comes first; by time they cannot be told apart within a millisecond.
        wire.getAllServeEvents().reversed().stream()
            .map(ServeEvent::getRequest)
            .filter(request -> !isForAToken(request))
            .toList();
    String actual = text(requests);
    var file = fixtures.path(name);
    try {
      if (!Files.exists(file) && Boolean.getBoolean("fixtures.write")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(file).as("the requests of a command").exists();
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isForAToken(LoggedRequest request) {
    String url = request.getUrl().toLowerCase(Locale.ROOT);
    return url.contains("token") || url.contains("/login");
  }

  private static String text(List<LoggedRequest> requests) {
    return requests.stream().map(Requests::text).collect(Collectors.joining("\n###\n\n"));
  }

  private static String text(LoggedRequest request) {
    var text = new StringBuilder(request.getMethod() + " " + request.getUrl() + "\n");
    request.getHeaders().all().stream()
        .filter(header -> !USUAL.contains(header.key().toLowerCase(Locale.ROOT)))
        .sorted(Comparator.comparing(header -> header.key().toLowerCase(Locale.ROOT)))
        .forEach(
            header ->
                text.append(header.key()).append(": ").append(header.firstValue()).append("\n"));
    String body = request.getBodyAsString();
    return body.isEmpty() ? text.toString() : text + "\n" + readable(body) + "\n";
  }

  private static String readable(String body) {
    try {
      return JSON.writeValueAsString(JSON.readTree(body));
    } catch (JacksonException noJson) {
      return body;
    }
  }
}
