package allday.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.PersonRequest;
import allday.contracts.event.Topics;
import allday.contracts.order.OrderStatus;
import allday.embedded.TestServers;
import allday.kit.broker.Broker;
import allday.kit.broker.Broker.Outgoing;
import allday.notification.consent.Contacts;
import allday.notification.link.TrackingTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is deployed, on a real broker and a real database, without a configuration. */
@SpringBootTest(
    classes = {NotificationService.class, NotificationServiceTest.Book.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "allday.security.staff-password=open sesame")
class NotificationServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @LocalServerPort private int port;
  @Autowired private Broker broker;
  @Autowired private FakeOrders orders;
  @Autowired private JsonMapper json;
  @Autowired private TrackingTokens tokens;
  @Autowired private Contacts contacts;
  @Autowired private JdbcTemplate jdbc;
  private final HttpClient http = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", TestServers::freshDatabase);
    properties.add("spring.kafka.bootstrap-servers", () -> TestServers.kafka().bootstrapServers());
  }

  static class Book {
    @Bean
    @Primary
    FakeOrders fakeOrders() {
      return new FakeOrders();
    }
  }

  @Test
  void tellsACustomerOfAnOrderAndPassesOverWhatNobodyCanRead() throws Exception {
    var order = orders.moved(orders.anOrder(), OrderStatus.CONFIRMED);

    publish(
        Topics.ORDERS_STATUS,
        order.orderId().toString(),
        "not json".getBytes(StandardCharsets.UTF_8));
    publish(
        Topics.ORDERS_STATUS,
        order.orderId().toString(),
        json.writeValueAsBytes(FakeOrders.fact(order, Instant.now())));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/api/v1/sandbox/messages?order=" + order.orderId(), true).body())
                    .contains("order-confirmed")
                    .contains("SENT"));
  }

  @Test
  void section102OpensACaseOfWhatAPlatformAsks() throws Exception {
    var now = Instant.now();
    var asked =
        new PersonRequest(
            UUID.randomUUID().toString(),
            PersonRequest.Wish.ERASURE,
            "shopify",
            "main-shop",
            "customers/redact",
            List.of("+447400123499"),
            "customer 191167",
            false,
            List.of(),
            now,
            now.plus(Duration.ofDays(30)));

    publish(Topics.PRIVACY_REQUESTS, asked.key(), asked.json());

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/api/v1/privacy/cases?open=true", true).body())
                    .contains("ERASURE"));
  }

  @Test
  void tellsStaffOfAnIssue() throws Exception {
    var issue =
        new OrderIssue(
            UUID.randomUUID(),
            OrderIssue.Kind.SILENT_CONNECTION,
            OrderIssue.Severity.WARNING,
            "silent/square/main",
            false,
            "Connection main has been silent for 20 minutes.",
            null,
            "square",
            "main",
            null,
            Instant.parse("2026-11-21T12:00:00Z"));

    publish(Topics.ORDERS_ISSUES, issue.subject(), json.writeValueAsBytes(issue));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/api/v1/deliveries?state=SENT", true).body())
                    .contains("staff-issue"));
  }

  @Test
  void letsNobodyInWithoutAPasswordAndReceiptsOnlyByTheirProof() throws Exception {
    assertThat(get("/api/v1/deliveries", false).statusCode()).isEqualTo(401);
    assertThat(get("/receipts/sandbox/inbox", false).statusCode()).isEqualTo(404);
    assertThat(get("/ack/made-up", false).statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/problems", false).statusCode()).isEqualTo(401);
    assertThat(get("/api/v1/deliveries/" + UUID.randomUUID(), true).statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/deliveries?limit=0", true).headers().firstValue("content-type"))
        .contains("application/problem+json");
  }

  @Test
  void letsCustomersInByTheirLinksAloneAndTellsBrowsersToKeepToThePage() throws Exception {
    var order = orders.anOrder();
    var page = get("/preferences/nonsense", false);

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("This link does not work");
    assertThat(page.headers().allValues("content-security-policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'; style-src 'sha256-");
    assertThat(page.headers().allValues("cache-control")).containsExactly("no-store");
    assertThat(page.headers().allValues("referrer-policy")).containsExactly("no-referrer");
    assertThat(page.headers().firstValue("set-cookie")).isEmpty();
    assertThat(get("/unsubscribe/nonsense", false).statusCode()).isEqualTo(404);
    assertThat(form("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"))
        .isEqualTo(404);
    assertThat(form("application/x-www-form-urlencoded", "a=%zz&b=%")).isBetween(400, 404);
    assertThat(form("multipart/form-data", "no boundary")).isBetween(400, 404);
    assertThat(form("multipart/form-data; boundary=x", "--x\r\nno header")).isBetween(400, 404);
    var track = get("/api/v1/track/" + tokens.of(order.orderId()), false);
    assertThat(track.statusCode()).isEqualTo(200);
    assertThat(track.body()).contains("1042");
    assertThat(get("/api/v1/customers/+447400123456/export", false).statusCode()).isEqualTo(401);
  }

  @Test
  void section101WhoLookedAtOrChangedWhatOfAPersonCanBeReadAndIsItselfEntered() throws Exception {
    var number = "+447400777666";
    var hash = contacts.phone(number, null).orElseThrow().hash().value();
    get("/api/v1/customers/" + number + "/preferences", true);
    get("/api/v1/customers/" + number + "/export?reason=asked", true);
    get("/api/v1/deliveries/" + UUID.randomUUID(), true);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(entries("?contact=%2B447400777666"))
                    .contains(
                        "staff READ GET /api/v1/customers/{contact}/preferences " + hash + " 200",
                        "staff EXPORT GET /api/v1/customers/{contact}/export " + hash + " 200",
                        "staff READ GET /api/v1/access-log " + hash + " 200"));
    assertThat(entries("?action=EXPORT&who=staff&limit=1")).hasSize(1);
    assertThat(entries("")).contains("staff READ GET /api/v1/deliveries/{id} - 404");
    assertThat(jdbc.queryForList("select a::text from access_log a", String.class))
        .noneMatch(row -> row.contains("7400777666"));
    assertThat(get("/api/v1/access-log", false).statusCode()).isEqualTo(401);
  }

  private List<String> entries(String query) throws Exception {
    var list = json.readTree(get("/api/v1/access-log" + query, true).body()).get("items");
    return list.valueStream()
        .map(
            one ->
                "%s %s %s %s %d"
                    .formatted(
                        one.get("who").asString(),
                        one.get("action").asString(),
                        one.get("what").asString(),
                        one.path("contact").isString() ? one.get("contact").asString() : "-",
                        one.path("status").asInt(0)))
        .toList();
  }

  @Test
  void breaksTheConnectionWhereAnExportBreaksInTheMiddle() throws Exception {
    var path = "/api/v1/customers/+447400999888/export?reason=asked";
    assertThat(get(path, true).body()).endsWith("\"complete\":true}");
    var contact = contacts.phone("+447400999888", null).orElseThrow();
    jdbc.update(
        "insert into consent_event (id, contact_type, contact, action, level, legal_basis,"
            + " captured_at, capture_method, actor, evidence, recorded_at) values"
            + " (gen_random_uuid(), 'PHONE', ?, 'GRANT', 'OF_ANOTHER_TIME', '', now(), '', '',"
            + " '{}', now())",
        contact.hash().value());

    assertThatThrownBy(() -> get(path, true)).isInstanceOf(IOException.class);
  }

  @Test
  void takesAPublicListAsAFileAndNamesTheLinesItCannotRead() throws Exception {
    var taken = upload("number\n+13055550123\n");
    var refused = upload("+13055550123\n12\n");

    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(taken.body()).isEqualTo("{\"lines\":2,\"entries\":1}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("line 2.");
    assertThat(get("/api/v1/opt-outs/registries", true).body())
        .contains("\"registry\":\"US_DNC\"")
        .contains("\"entries\":1");
  }

  private HttpResponse<String> upload(String file) throws Exception {
    var pair = "staff:open sesame".getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/api/v1/opt-outs/registries/US_DNC"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
            .header("Content-Type", "text/csv")
            .PUT(HttpRequest.BodyPublishers.ofString(file))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private void publish(String topic, String key, byte[] value) throws Exception {
    broker.publish(List.of(new Outgoing(topic, key, Map.of(), value)));
  }

  private int form(String type, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/unsubscribe/nonsense"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  private HttpResponse<String> get(String path, boolean asStaff) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (asStaff) {
      var pair = "staff:open sesame".getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
