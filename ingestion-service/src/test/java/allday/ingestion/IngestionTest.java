package allday.ingestion;

import allday.contracts.config.Secret;
import allday.embedded.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One running service for all stories; each uses connections of its own. */
@SpringBootTest(
    classes = TestIngestion.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "allday.security.staff-password=staff-password",
      "allday.door.body-time=2s",
      "allday.ingestion.door.rate=5",
      "allday.ingestion.door.stranger-rate=1",
      "allday.ingestion.door.patience=5s",
      "allday.ingestion.fetch.backoff=100ms",
      "allday.ingestion.fetch.denied-wait=2s",
      "allday.ingestion.fetch.not-found-tries=3",
      "allday.ingestion.poll.lag=0s",
      "allday.ingestion.poll.backoff=100ms",
      "allday.ingestion.poll.longest-backoff=5s",
      "allday.ingestion.calls.per-second=1000",
      "allday.ingestion.calls.breaker-open=1s",
      "db-scheduler.polling-interval=200ms",
      "ALLDAY_BODY_KEYS=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
      "db-scheduler.heartbeat-interval=2s"
    })
public abstract class IngestionTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort int port;
  @Autowired protected SwitchableBroker broker;
  @Autowired protected SwitchableDatabase database;
  @Autowired protected FakeApi platform;
  protected final HttpClient http = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", TestServers::freshDatabase);
    properties.add("spring.kafka.bootstrap-servers", () -> TestServers.kafka().bootstrapServers());
  }

  @AfterEach
  void switchOn() {
    broker.comeBack();
    database.comeBack();
  }

  protected URI url(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  protected HttpRequest.Builder webhook(String connection, String body, Secret secret) {
    String time = String.valueOf(Instant.now().toEpochMilli());
    return HttpRequest.newBuilder(url("/webhooks/fake/" + connection))
        .timeout(Duration.ofSeconds(30))
        .header("X-Fake-Signature", signature(body, secret))
        .header("X-Fake-Time", time)
        .header("X-Topic", "orders")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** A signed webhook. */
  protected HttpResponse<String> post(String connection, String body) {
    return send(webhook(connection, body, TestIngestion.SECRET).build());
  }

  protected HttpResponse<String> forge(String connection, String body) {
    return send(webhook(connection, body, new Secret("guessed")).build());
  }

  protected HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  protected HttpResponse<String> api(String method, String path, String json) {
    var body =
        json.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(json);
    return send(
        HttpRequest.newBuilder(url(path))
            .header("Authorization", staff())
            .header("Content-Type", "application/json")
            .method(method, body)
            .build());
  }

  protected static String staff() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString("staff:staff-password".getBytes(StandardCharsets.UTF_8));
  }

  protected JsonNode get(String path) {
    return json(api("GET", path, ""));
  }

  protected static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /** By the made-up platform's recipe, not by our code. */
  protected static String signature(String body, Secret secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.utf8(), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
