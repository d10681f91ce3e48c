package allday.normalizer.api;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.PREPARING;
import static allday.contracts.order.OrderStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.normalizer.systems.OwnSystems;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a system of the restaurant's own reports, over HTTP and into the book. */
class SystemEventTest extends NormalizerTest {
  private static final String KITCHEN = "kitchen-key-0123456789abcdef";
  private static final String SOHO = "soho-key-0123456789abcdef000";
  private static final String TILL = "till-key-0123456789abcdef00000";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  @BeforeEach
  void systems() {
    jdbc.execute("TRUNCATE system_report");
    var problems =
        normalizer
            .getBean(OwnSystems.class)
            .read(
                List.of(
                    Map.of(
                        "id",
                        "kitchen-screens",
                        "keys",
                        KITCHEN,
                        "statuses",
                        List.of("PREPARING", "READY", "COMPLETED", "CANCELLED")),
                    Map.of("id", "soho-screens", "keys", SOHO, "branches", "soho"),
                    Map.of(
                        "id",
                        "till",
                        "keys",
                        TILL,
                        "statuses",
                        List.of("PREPARING", "READY"),
                        "moves-back",
                        true)));
    assertThat(problems).isEmpty();
  }

  @AfterEach
  void noSystems() {
    normalizer.getBean(OwnSystems.class).read(Map.of());
  }

  @Test
  void movesTheOrderAndIsToldAndRemembered() throws Exception {
    take(order("1", CONFIRMED));
    clock.advance(Duration.ofMinutes(10));

    var answer = post(byId(), "{\"status\": \"READY\", \"rawStatus\": \"bumped\"}", KITCHEN, "k1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("outcome").asString()).isEqualTo("APPLIED");
    assertThat(order().state().status()).isEqualTo(READY);
    assertThat(history().getLast())
        .matches(
            line ->
                line.origin().equals("OWN_SYSTEM")
                    && "kitchen-screens".equals(line.byWhom())
                    && "bumped".equals(line.rawStatus())
                    && "k1".equals(line.eventId()));
    assertThat(statusFacts()).last().matches(fact -> fact.status() == READY && !fact.quiet());
  }

  @Test
  void aSystemThatMayTakesADishBackAndSaysWhy() throws Exception {
    take(order("1", READY));
    clock.advance(Duration.ofMinutes(10));

    var answer = post(byId(), "{\"status\": \"PREPARING\", \"reason\": \"dropped\"}", TILL, null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).get("outcome").asString()).isEqualTo("APPLIED");
    assertThat(order().state().status()).isEqualTo(PREPARING);
    assertThat(order().state().revision()).isEqualTo(1);
    assertThat(history().getLast())
        .matches(line -> "till".equals(line.byWhom()) && "dropped".equals(line.note()));
    assertThat(statusFacts()).last().matches(fact -> fact.status() == PREPARING && fact.quiet());
  }

  @Test
  void aClosedOrderMayBeOpenedAgainAndTheLineIsNotGoneBackOtherwise() throws Exception {
    take(order("1", COMPLETED));
    clock.advance(Duration.ofMinutes(10));
    var ready = "{\"status\": \"READY\", \"reason\": \"a mistake\"}";
    var preparing = "{\"status\": \"PREPARING\", \"reason\": \"a mistake\"}";

    assertThat(post(byId(), ready, TILL, null).statusCode()).isEqualTo(409);
    assertThat(post(byId(), preparing, TILL, null).statusCode()).isEqualTo(200);
    assertThat(order().state().status()).isEqualTo(PREPARING);
  }

  @Test
  void aStepBackNeedsAReasonAndAKeyThatMay() throws Exception {
    take(order("1", READY));
    clock.advance(Duration.ofMinutes(10));

    var silent = post(byId(), "{\"status\": \"PREPARING\"}", TILL, null);
    var screens =
        post(byId(), "{\"status\": \"PREPARING\", \"reason\": \"dropped\"}", KITCHEN, null);

    assertThat(silent.statusCode()).isEqualTo(400);
    assertThat(silent.body()).contains("expected why the order goes back");
    assertThat(screens.statusCode()).isEqualTo(409);
    assertThat(screens.body()).contains("this key may not take it back to PREPARING");
    assertThat(order().state().status()).isEqualTo(READY);
  }

  @Test
  void whatWasTrueBeforeTheLastStepTakesNothingBack() throws Exception {
    take(order("1", READY));
    clock.advance(Duration.ofMinutes(10));

    var answer =
        post(
            byId(),
            """
            {"status": "PREPARING", "reason": "late", "at": "%s"}"""
                .formatted(clock.instant().minus(Duration.ofHours(1))),
            TILL,
            null);

    assertThat(json(answer).get("outcome").asString()).isEqualTo("OUTDATED");
    assertThat(order().state().status()).isEqualTo(READY);
  }

  @Test
  void takesTheKeyAsABearerTokenToo() throws Exception {
    take(order("1", CONFIRMED));

    var answer =
        send(
            request(byId(), "{\"status\": \"READY\"}")
                .header("Authorization", "bearer " + KITCHEN));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "guessed-key-0123456789abcdef"})
  void isOpenToNobodyElse(String key) throws Exception {
    take(order("1", CONFIRMED));
    var password =
        Base64.getEncoder().encodeToString(("staff:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    var answer =
        send(
            request(byId(), "not even json")
                .header("X-API-Key", key)
                .header("Authorization", "Basic " + password));
    var staff =
        send(
            request(byId(), "{\"status\": \"READY\"}")
                .header("Authorization", "Basic " + password));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(staff.statusCode()).isEqualTo(401);
    assertThat(order().state().status()).isEqualTo(CONFIRMED);
  }

  @Test
  void aKeyOpensNothingElse() throws Exception {
    take(order("1", CONFIRMED));

    for (var path : List.of("/api/v1/orders", "/api/v1/orders/" + order().orderId())) {
      var answer = send(HttpRequest.newBuilder(uri(path)).header("X-API-Key", KITCHEN));
      assertThat(answer.statusCode()).isEqualTo(401);
    }
    assertThat(
            post("/api/v1/orders/" + order().orderId() + "/status", "{}", KITCHEN, null)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void reportsOnlyWhatItMayAndOnlyOfItsBranches() throws Exception {
    take(order("1", CONFIRMED));

    var other = post(byId(), "{\"status\": \"OUT_FOR_DELIVERY\"}", KITCHEN, null);
    var elsewhere = post(byId(), "{\"status\": \"READY\"}", SOHO, null);
    var byNumber =
        post("/api/v1/branches/camden/orders/K-1/events", "{\"status\": \"READY\"}", SOHO, null);

    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(json(other).get("detail").asString()).contains("OUT_FOR_DELIVERY");
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(byNumber.statusCode()).isEqualTo(404);
  }

  @Test
  void aRepetitionIsAnsweredTheSameAndDoneOnce() throws Exception {
    take(order("1", CONFIRMED));

    var first = post(byId(), "{\"status\": \"PREPARING\"}", KITCHEN, "same");
    post(byId(), "{\"status\": \"READY\"}", KITCHEN, "next");
    var again = post(byId(), "{\"status\": \"PREPARING\"}", KITCHEN, "same");
    var other = post(byId(), "{\"status\": \"COMPLETED\"}", KITCHEN, "same");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(order().state().status()).isEqualTo(READY);
  }

  @Test
  void twoAtTheSameMomentAreOne() throws Exception {
    take(order("1", CONFIRMED));
    var path = byId();
    int many = 6;
    var together = new CyclicBarrier(many);

    var answers = new ArrayList<Future<HttpResponse<String>>>();
    try (var threads = Executors.newFixedThreadPool(many)) {
      for (int i = 0; i < many; i++) {
        answers.add(
            threads.submit(
                () -> {
                  together.await();
                  return post(path, "{\"status\": \"READY\"}", KITCHEN, "one");
                }));
      }
    }

    for (var answer : answers) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
      assertThat(json(answer.get()).get("outcome").asString()).isEqualTo("APPLIED");
    }
    assertThat(history()).filteredOn(line -> line.origin().equals("OWN_SYSTEM")).hasSize(2);
  }

  @Test
  void saysWhatCannotBe() throws Exception {
    take(order("1", CANCELLED));
    clock.advance(Duration.ofMinutes(10));

    var ended = post(byId(), "{\"status\": \"READY\"}", KITCHEN, "late");
    var repeated = post(byId(), "{\"status\": \"READY\"}", KITCHEN, "late");
    var unknown =
        post(
            "/api/v1/orders/" + UUID.randomUUID() + "/events",
            "{\"status\": \"READY\"}",
            KITCHEN,
            null);
    var wrong = post(byId(), "{\"status\": \"REDY\"}", KITCHEN, null);
    var nothing = post(byId(), "{}", KITCHEN, null);

    assertThat(ended.statusCode()).isEqualTo(409);
    assertThat(json(ended).get("detail").asString()).contains("CANCELLED").contains("READY");
    assertThat(repeated.statusCode()).isEqualTo(409);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong).get("detail").asString()).contains("status");
    assertThat(nothing.statusCode()).isEqualTo(400);
    assertThat(history()).last().matches(line -> line.kind().equals("REFUSED"));
  }

  @Test
  void whatIsOlderThanWhatIsKnownChangesNothing() throws Exception {
    clock.advance(Duration.ofMinutes(30));
    var ready = NOON.plus(Duration.ofMinutes(20));
    take(order("1", READY).at(ready).received(ready));

    var answer =
        post(
            byId(), "{\"status\": \"PREPARING\", \"at\": \"2026-11-21T12:05:00Z\"}", KITCHEN, null);

    assertThat(json(answer).get("outcome").asString()).isEqualTo("OUTDATED");
    assertThat(json(answer).get("status").asString()).isEqualTo("READY");
  }

  @Test
  void theSameAgainIsUnchanged() throws Exception {
    take(order("1", READY));

    var answer = post(byId(), "{\"status\": \"READY\"}", KITCHEN, null);

    assertThat(json(answer).get("outcome").asString()).isEqualTo("UNCHANGED");
  }

  @Test
  void findsTheOpenOrderOfANumber() throws Exception {
    take(order("1", COMPLETED).with("number", "K-1"));
    take(order("2", CONFIRMED).with("number", "K-1"));

    var answer =
        post("/api/v1/branches/camden/orders/k-1/events", "{\"status\": \"READY\"}", KITCHEN, "n");
    var again =
        post("/api/v1/branches/camden/orders/k-1/events", "{\"status\": \"READY\"}", KITCHEN, "n");
    var elsewhere =
        post("/api/v1/branches/soho/orders/K-1/events", "{\"status\": \"READY\"}", KITCHEN, null);

    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(answer.body());
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(orders())
        .extracting(row -> row.state().status())
        .containsExactlyInAnyOrder(COMPLETED, READY);
  }

  @Test
  void asksWhichWhereSeveralAreOpen() throws Exception {
    take(order("1", CONFIRMED), order("2", CONFIRMED));

    var answer =
        post("/api/v1/branches/camden/orders/K-1/events", "{\"status\": \"READY\"}", KITCHEN, null);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).get("detail").asString()).contains("2 open orders");
  }

  @Test
  void theKitchensWordIsBetterThanTheTills() throws Exception {
    take(
        Sample.order(TestPlatforms.MARKET, "u", NOON)
            .status(CONFIRMED)
            .at(NOON)
            .with("number", "K-1"),
        Sample.order(TestPlatforms.TILL, "t", NOON)
            .status(CONFIRMED)
            .at(NOON)
            .from("market:u")
            .with("number", "77"));
    clock.advance(Duration.ofMinutes(10));

    var answer =
        post("/api/v1/branches/camden/orders/77/events", "{\"status\": \"READY\"}", KITCHEN, null);
    clock.advance(Duration.ofMinutes(1));
    take(
        Sample.order(TestPlatforms.TILL, "t", NOON)
            .status(PREPARING)
            .at(NOON.plus(Duration.ofMinutes(11)))
            .from("market:u")
            .with("number", "77"));

    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    assertThat(orders())
        .filteredOn(row -> row.mirrorOf() == null)
        .singleElement()
        .matches(head -> head.key().platform().equals(TestPlatforms.MARKET))
        .matches(head -> head.state().status() == READY);
  }

  @Test
  void handingOverIsProofOfIt() throws Exception {
    take(order("1", READY).type(FulfilmentType.PICKUP));

    post(byId(), "{\"status\": \"COMPLETED\"}", KITCHEN, null);

    assertThat(order().state().evidence()).isEqualTo("HANDOVER_CONFIRMED");
  }

  @Test
  void theDescriptionOfTheApiHasIt() throws Exception {
    var password =
        Base64.getEncoder().encodeToString(("staff:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    var description =
        json(
            send(
                HttpRequest.newBuilder(uri("/v3/api-docs"))
                    .header("Authorization", "Basic " + password)));

    var operation = description.get("paths").get("/api/v1/orders/{id}/events").get("post");
    assertThat(operation.get("security").toString()).contains("system-key");
    assertThat(description.get("components").get("securitySchemes").has("system-key")).isTrue();
  }

  private String byId() {
    return "/api/v1/orders/" + order().orderId() + "/events";
  }

  private static Sample order(String id, OrderStatus status) {
    return Sample.order(TestPlatforms.BISTRO, id, NOON)
        .status(status)
        .at(NOON)
        .with("number", "K-1");
  }

  private HttpResponse<String> post(String path, String json, String key, String idempotencyKey)
      throws Exception {
    var request = request(path, json).header("X-API-Key", key);
    return send(
        idempotencyKey == null ? request : request.header("Idempotency-Key", idempotencyKey));
  }

  private HttpRequest.Builder request(String path, String json) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:" + normalizer.getEnvironment().getProperty("local.server.port") + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }
}
