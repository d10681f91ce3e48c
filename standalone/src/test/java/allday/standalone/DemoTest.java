package allday.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.simulator.Loopback;
import allday.standalone.demo.Demo;
import allday.standalone.demo.Pace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole way, as {@code ./allday demo} goes it: webhooks over HTTP, one book, messages in the
 * sandbox.
 */
class DemoTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pace RUSH_HOUR =
      new Pace(Duration.ofMillis(250), Duration.ofMillis(800), Duration.ofSeconds(2));

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Demo demo;
  private Standalone allday;

  @BeforeEach
  void start() throws Exception {
    int port = Loopback.freePort();
    demo = Demo.prepare(port);
    allday =
        Standalone.start(
            folder, "--server.port=" + port, "--ALLDAY_CONFIG=classpath:" + Demo.CONFIGURATION);
    demo.begin(URI.create("http://localhost:" + port), RUSH_HOUR);
  }

  @AfterEach
  void stop() {
    demo.close();
    allday.close();
    http.close();
  }

  @Test
  void ordersOfEveryPlatformAreInTheBookOnceAndTheirGuestsAreTold() {
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> {
              var orders = get("/api/v1/orders?limit=200").at("/items");
              assertThat(texts(orders, "/platform"))
                  .contains(
                      "shopify", "square", "ubereats", "woocommerce", "gloriafood", "petpooja");
              assertThat(texts(orders, "/status"))
                  .contains("PLACED", "READY", "COMPLETED", "CANCELLED");
              assertThat(texts(get("/api/v1/sandbox/messages?limit=100").at("/items"), "/template"))
                  .contains("order-confirmed", "order-ready");
              assertThat(count("select count(*) from quarantine")).isPositive();
            });
    // Asked while the platforms are there: Allday notices within a second that they are gone.
    assertThat(new HashSet<>(texts(get("/api/v1/connections").at("/items"), "/health/ok")))
        .containsOnly("true");
    demo.close();

    var keys = texts(get("/api/v1/orders?limit=200").at("/items"), "/orderId");
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(count("select count(*) - count(distinct (platform, source_order_id)) from orders"))
        .isZero();
    assertThat(count("select count(*) - count(distinct delivery_id) from delivery_attempt"))
        .isZero();
    assertThat(count("select count(*) from parked")).as("nothing that nobody understood").isZero();
    String told = get("/api/v1/sandbox/messages?limit=1").at("/items/0/orderId").asString();
    // The inbox has it a moment before it is written down that it has.
    await()
        .untilAsserted(
            () ->
                assertThat(texts(get("/api/v1/orders/" + told).at("/deliveries"), "/state"))
                    .contains("SENT"));
    assertThat(texts(get("/api/v1/orders/" + told).at("/history"), "/origin")).isNotEmpty();
  }

  private long count(String sql) {
    return allday.services().getBean(JdbcTemplate.class).queryForObject(sql, Long.class);
  }

  private JsonNode get(String path) {
    try {
      var login =
          Base64.getEncoder().encodeToString(("staff:" + allday.madeUpPassword()).getBytes(UTF_8));
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + Welcome.port(allday) + path))
              .header("Authorization", "Basic " + login)
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return JSON.readTree(answer.body());
    } catch (java.io.IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private static List<String> texts(JsonNode items, String pointer) {
    var texts = new ArrayList<String>();
    items.forEach(item -> texts.add(item.at(pointer).asString()));
    return texts;
  }
}
