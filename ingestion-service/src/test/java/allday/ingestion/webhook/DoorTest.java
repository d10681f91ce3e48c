package allday.ingestion.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Trouble;
import allday.ingestion.FakeApi;
import allday.ingestion.FakePlatform;
import allday.ingestion.IngestionTest;
import allday.ingestion.TestIngestion;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DoorTest extends IngestionTest {
  @Autowired MeterRegistry meters;

  @Test
  void storesAnOrderAndThenGivesThePlatformItsAnswer() {
    var response = post("door", "order 1");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo(FakePlatform.STORED);
    assertThat(broker.orders("door"))
        .anySatisfy(
            order -> {
              assertThat(order.sourceOrderId()).isEqualTo("1");
              assertThat(order.origin()).isEqualTo(Origin.WEBHOOK);
              assertThat(order.body()).asString().isEqualTo("order 1");
            });
  }

  @Test
  void passesANoticeOn() {
    platform.plays("door", _ -> FakeApi.Said.ok("order 2"));

    assertThat(post("door", "notice 2").statusCode()).isEqualTo(202);

    assertThat(broker.notices("door"))
        .anySatisfy(notice -> assertThat(notice.sourceOrderId()).isEqualTo("2"));
  }

  @Test
  void answersAChallengeAndStoresNothing() {
    var response = post("door", "challenge abc");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("abc");
  }

  @Test
  void answersAnUnprovedHandshakeByGet() {
    var request = HttpRequest.newBuilder(url("/webhooks/fake/door?challenge")).GET().build();

    var response = send(request);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("echo");
  }

  @Test
  void refusesOtherMethodsInWords() {
    var request = HttpRequest.newBuilder(url("/webhooks/fake/door")).DELETE().build();

    var response = send(request);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("POST");
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @Test
  void leavesPathsThatAreNoWebhooksToTheRestOfTheHouse() {
    for (String path : List.of("", "/fake", "/fake/", "/fake/door/", "/fake/door/more")) {
      var response = send(HttpRequest.newBuilder(url("/webhooks" + path)).GET().build());

      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(response.body()).as(path).contains("\"title\":\"Not Found\"");
    }
  }

  @Test
  void thanksForWhatIsNotOurs() {
    assertThat(post("door", "ping").statusCode()).isEqualTo(202);
  }

  @Test
  void section102WhatIsAskedForAPersonIsKeptBeforeItIsAnsweredAndIsNoOrder() {
    assertThat(post("door", "person p-1").statusCode()).isEqualTo(202);

    assertThat(broker.persons("door"))
        .singleElement()
        .satisfies(
            person -> {
              assertThat(person.id()).isEqualTo("p-1");
              assertThat(person.addresses()).containsExactly("ana@example.net");
            });
    assertThat(broker.orderIds("door")).doesNotContain("p-1");
  }

  @Test
  void keepsWhatNobodyCanRead() {
    var response = post("door", "riddle 1");

    assertThat(response.statusCode()).isEqualTo(202);
    var kept = unreadable("riddle 1");
    assertThat(kept.form()).isEqualTo(RawOrder.UNREADABLE);
    assertThat(kept.sourceOrderId()).matches("unreadable-[0-9a-f]{64}");
    assertThat(kept.facts())
        .containsEntry("why", "it is a riddle")
        .containsEntry("header.x-topic", "orders")
        .doesNotContainKey("header.x-fake-signature");
  }

  @Test
  void keepsAPayloadThatBreaksOffInsideTheAdapter() {
    assertThat(post("door", "nonsense").statusCode()).isEqualTo(202);

    assertThat(unreadable("nonsense").facts()).containsEntry("why", "/0: expected a kind");
  }

  @Test
  void keepsAGenuineRequestThatAMistakeOfOursCannotRead() {
    assertThat(post("door", "bug 1").statusCode()).isEqualTo(202);

    assertThat(unreadable("bug 1").facts().get("why")).isEqualTo(Trouble.OUR_MISTAKE);
  }

  @Test
  void answersAMistakeInTheProofWithoutWords() {
    var request = webhook("door", "order 9", TestIngestion.SECRET).header("X-Bug", "yes").build();

    var response = send(request);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).doesNotContain("Jane");
  }

  @Test
  void asksForPatienceWhileTheBrokerIsAwayAndWorksAfterwards() {
    broker.goDown();
    var away = post("away", "order 1");
    broker.comeBack();
    var back = post("away", "order 1");

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.headers().firstValue("Retry-After")).contains("5");
    assertThat(back.statusCode()).isEqualTo(202);
    assertThat(broker.orderIds("away")).containsExactly("1");
  }

  @Test
  void needsNoDatabase() {
    database.goDown();
    var responses =
        IntStream.range(0, 20).mapToObj(i -> post("nodb", "order " + i).statusCode()).toList();
    var forged = forge("nodb", "order x");
    database.comeBack();

    assertThat(responses).containsOnly(202);
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(broker.orderIds("nodb")).hasSize(20);
    await()
        .untilAsserted(
            () -> {
              var health = get("/api/v1/connections/nodb").at("/health");
              assertThat(health.at("/lastEventAt").isNull()).isFalse();
              assertThat(health.at("/quarantined").asInt()).isEqualTo(1);
            });
  }

  @RepeatedTest(5)
  void answersParallelDeliveriesAllAlike(RepetitionInfo repetition) throws Exception {
    String connection = "parallel-" + repetition.getCurrentRepetition();
    Callable<Integer> delivery = () -> post(connection, "order same").statusCode();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Collections.nCopies(50, delivery))) {
        assertThat(answer.get()).isEqualTo(202);
      }
    }

    assertThat(broker.orderIds(connection)).hasSize(50).containsOnly("same");
  }

  @Test
  void countsEveryRequestOnce() {
    var before = counts("health");
    broker.goDown();
    post("health", "order 1");
    broker.comeBack();
    for (String body :
        List.of("order 1", "notice 1", "challenge a", "ping", "riddle", "nonsense")) {
      post("health", body);
    }
    forge("health", "order 1");

    var after = counts("health");

    assertThat(after.get("allday.webhooks") - before.get("allday.webhooks")).isEqualTo(8);
    assertThat(sumOfOutcomes(after) - sumOfOutcomes(before)).isEqualTo(8);
    assertThat(after.get("unreadable") - before.get("unreadable")).isEqualTo(2);
    assertThat(after.get("unavailable") - before.get("unavailable")).isEqualTo(1);
  }

  private Map<String, Double> counts(String connection) {
    var counts = new HashMap<String, Double>();
    counts.put(
        "allday.webhooks",
        meters.get("allday.webhooks").tag("connection", connection).counter().count());
    for (var outcome : Outcome.values()) {
      String name = outcome.name().toLowerCase(Locale.ROOT);
      counts.put(
          name,
          meters
              .get("allday.webhooks.outcomes")
              .tags("connection", connection, "outcome", name)
              .counter()
              .count());
    }
    return counts;
  }

  private static double sumOfOutcomes(Map<String, Double> counts) {
    return counts.values().stream().mapToDouble(Double::doubleValue).sum()
        - counts.get("allday.webhooks");
  }

  private RawOrder unreadable(String body) {
    return broker.orders("door").stream()
        .filter(order -> new String(order.body(), StandardCharsets.UTF_8).equals(body))
        .findFirst()
        .orElseThrow();
  }
}
