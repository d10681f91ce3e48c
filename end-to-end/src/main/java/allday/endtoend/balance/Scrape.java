package allday.endtoend.balance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Asks a process for its metrics, as Prometheus does.
 *
 * @param base of the process, such as {@code http://localhost:8080}
 * @param user empty where the metrics are open
 */
public record Scrape(URI base, String user, String password) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Of a process whose metrics are open. */
  public Scrape(URI base) {
    this(base, "", "");
  }

  /**
   * @throws UncheckedIOException where the process does not answer
   */
  public Metrics now() {
    return Metrics.read(text());
  }

  /** As it came over the wire. */
  public String text() {
    var request = HttpRequest.newBuilder(base.resolve("/actuator/prometheus")).timeout(LIMIT);
    if (!user.isEmpty()) {
      var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(base + " answers with " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException silent) {
      throw new UncheckedIOException(silent);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while scraping " + base));
    }
  }

  @Override
  public String toString() {
    return "Scrape[" + base + "]";
  }
}
