package allday.ingestion.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.ConnectionId;
import allday.contracts.Ids;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.ingestion.FakeApi.Said;
import allday.ingestion.IngestionTest;
import allday.store.ingestion.SyncOutcomes;
import allday.store.ingestion.SyncOutcomes.Outcome;
import allday.store.ingestion.SyncRuns;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class SyncTest extends IngestionTest {
  private static final Instant NOW = Instant.now();

  @Autowired SyncRuns runs;
  @Autowired SyncOutcomes outcomes;
  @Autowired SyncWork work;

  @Test
  void findsTheOrdersOfAWindowInTheBackground() {
    platform.plays("sync", _ -> Said.ok("{\"orders\":[{\"id\":\"1\"},{\"id\":\"2\"}]}"));

    var accepted = start("sync", hoursAgo(3), hoursAgo(1));

    assertThat(accepted.statusCode()).isEqualTo(202);
    String run = accepted.headers().firstValue("Location").orElseThrow();
    await().untilAsserted(() -> assertThat(get(run).at("/state").asString()).isEqualTo("DONE"));
    assertThat(get(run).at("/summary/found").asInt()).isEqualTo(2);
    assertThat(get(run).at("/pages").asInt()).isEqualTo(2);
    assertThat(broker.orders("sync"))
        .extracting(RawOrder::origin, order -> order.facts().get("sync"))
        .containsOnly(Tuple.tuple(Origin.SYNC, run.substring(run.lastIndexOf('/') + 1)));
  }

  @Test
  void tellsProgressUntilTheBookHasJudgedAllThatWasFound() throws Exception {
    platform.plays(
        "synced", _ -> Said.ok("{\"orders\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"}]}"));
    String run = start("synced", hoursAgo(1), NOW).headers().firstValue("Location").orElseThrow();
    var id = UUID.fromString(run.substring(run.lastIndexOf('/') + 1));
    await().untilAsserted(() -> assertThat(get(run).at("/state").asString()).isEqualTo("DONE"));
    assertThat(get(run).at("/summary/waiting").asInt()).isEqualTo(3);

    var events = http.sendAsync(listen(run), HttpResponse.BodyHandlers.ofLines());
    outcomes.record(id, "1", Outcome.NEW);
    outcomes.record(id, "1", Outcome.UNCHANGED);
    outcomes.record(id, "2", Outcome.UNCHANGED);
    outcomes.record(id, "3", Outcome.FAILED);

    var lines = events.get().body().collect(Collectors.joining("\n"));
    assertThat(lines).contains("event:end");
    var summary = get(run).at("/summary");
    assertThat(summary.at("/new").asInt()).isEqualTo(1);
    assertThat(summary.at("/unchanged").asInt()).isEqualTo(1);
    assertThat(summary.at("/failed").asInt()).isEqualTo(1);
    assertThat(summary.at("/waiting").asInt()).isZero();
  }

  @Test
  void stopsAfterThePageItIsAt() throws Exception {
    var atFirstPage = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    platform.plays(
        "cancelled",
        _ -> {
          atFirstPage.countDown();
          try {
            goOn.await();
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          }
          return Said.ok("{\"orders\":[{\"id\":\"1\"}]}");
        });
    String run =
        start("cancelled", hoursAgo(10), NOW).headers().firstValue("Location").orElseThrow();
    atFirstPage.await();

    var second = start("cancelled", hoursAgo(1), NOW);
    var cancelled = api("DELETE", run, "");
    goOn.countDown();

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(json(second).at("/detail").asString()).contains("running already");
    assertThat(cancelled.statusCode()).isEqualTo(202);
    await()
        .untilAsserted(() -> assertThat(get(run).at("/state").asString()).isEqualTo("CANCELLED"));
    assertThat(platform.calls("cancelled")).hasSize(1);
    assertThat(broker.orderIds("cancelled")).containsExactly("1");
    assertThat(api("DELETE", run, "").statusCode()).isEqualTo(409);
  }

  @Test
  void goesOnWhereItWasAfterACrash() {
    var connection = new ConnectionId("hindered");
    platform.plays("hindered", _ -> Said.ok("{\"orders\":[{\"id\":\"1\"}]}"));
    var id = Ids.uuid7(NOW);
    runs.start(id, connection, hoursAgo(5), NOW, "staff", NOW);
    runs.running(id);
    runs.doneUpTo(id, hoursAgo(2));

    var pause = work.work(id);

    assertThat(pause).isEmpty();
    assertThat(platform.calls("hindered")).hasSize(2);
    assertThat(runs.find(id).orElseThrow().state()).isEqualTo(SyncRuns.State.DONE);
  }

  @Test
  void waitsForAPlatformThatIsBusyAndSaysSo() {
    var calls = new AtomicInteger();
    platform.plays(
        "quiet",
        _ ->
            calls.incrementAndGet() == 1
                ? Said.status(429).with("Retry-After", "1")
                : Said.ok("{}"));
    var id = Ids.uuid7(NOW);
    runs.start(id, new ConnectionId("quiet"), hoursAgo(1), NOW, "staff", NOW);

    var pause = work.work(id);
    String why = runs.find(id).orElseThrow().why();
    var afterwards = work.work(id);

    assertThat(pause).contains(Duration.ofSeconds(1));
    assertThat(why).isEqualTo("answered 429");
    assertThat(afterwards).isEmpty();
  }

  @Test
  void saysInWordsWhatIsWrongWithAWindow() {
    assertThat(detail(400, start("sync", hoursAgo(1), hoursAgo(2)))).contains("before");
    assertThat(detail(400, start("sync", hoursAgo(24 * 32), NOW))).contains("31 days");
    assertThat(detail(400, api("POST", "/api/v1/connections/sync/sync", "{}"))).contains("from");
    assertThat(detail(400, api("POST", "/api/v1/connections/sync/sync", "{\"from\":\"noon\"}")))
        .contains("from");
    assertThat(start("nobody", hoursAgo(1), NOW).statusCode()).isEqualTo(404);
  }

  @Test
  void saysThatAQueueCannotBeSynced() {
    assertThat(detail(409, start("queue", hoursAgo(1), NOW))).contains("cannot be synced");
  }

  @Test
  void knowsNoSyncThatNobodyStarted() {
    assertThat(api("GET", "/api/v1/syncs/nonsense", "").statusCode()).isEqualTo(404);
    assertThat(api("GET", "/api/v1/syncs/" + UUID.randomUUID(), "").statusCode()).isEqualTo(404);
  }

  @Test
  void outcomesOfAnUnknownRunArePassedOver() {
    var nobody = UUID.randomUUID();

    outcomes.record(nobody, "1", Outcome.NEW);

    assertThat(runs.find(nobody)).isEmpty();
  }

  private HttpResponse<String> start(String connection, Instant from, Instant until) {
    return api(
        "POST",
        "/api/v1/connections/" + connection + "/sync",
        "{\"from\":\"%s\",\"until\":\"%s\"}".formatted(from, until));
  }

  private HttpRequest listen(String run) {
    return HttpRequest.newBuilder(url(run + "/events"))
        .header("Authorization", staff())
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  private static String detail(int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode problem = json(response);
    return problem.at("/detail").asString();
  }

  private static Instant hoursAgo(int hours) {
    return NOW.minus(Duration.ofHours(hours));
  }
}
