package allday.ingestion.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.ConnectionId;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.ingestion.IngestionTest;
import allday.ingestion.TestIngestion;
import allday.store.ingestion.ConnectionHealths;
import allday.store.ingestion.ConnectionHealths.News;
import allday.store.ingestion.QuarantinedRequests;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConnectionHealthTest extends IngestionTest {
  @Autowired ConnectionHealths healths;
  @Autowired QuarantinedRequests quarantine;
  @Autowired Issues issues;
  @Autowired Pulse pulse;

  @Test
  void showsHowAConnectionIsDoingWithoutItsSecrets() {
    post("calm", "order 1");
    forge("calm", "order 2");

    await()
        .untilAsserted(
            () -> {
              var health = get("/api/v1/connections/calm").at("/health");
              assertThat(health.at("/lastEventAt").isNull()).isFalse();
              assertThat(health.at("/lastVerifiedAt").isNull()).isFalse();
              assertThat(health.at("/lastRefusedAt").isNull()).isFalse();
              assertThat(health.at("/failuresLastHour").asInt()).isPositive();
              assertThat(health.at("/lastFailure").asString()).contains("signature");
            });
    var connection = api("GET", "/api/v1/connections/calm", "").body();
    assertThat(connection)
        .contains("https://orders.example.org/webhooks/fake/calm", "webhook", "fetch", "poll")
        .doesNotContain(TestIngestion.SECRET.reveal());
  }

  @Test
  void listsAllConnections() {
    assertThat(get("/api/v1/connections").at("/items").size()).isGreaterThan(20);
    assertThat(api("GET", "/api/v1/connections/nobody", "").statusCode()).isEqualTo(404);
  }

  @Test
  void showsNothingToStrangers() {
    var request = HttpRequest.newBuilder(url("/api/v1/connections")).build();

    assertThat(send(request).statusCode()).isEqualTo(401);
  }

  @Test
  void learnsTheLastFiftyGaps() {
    var connection = someConnection();
    var start = Instant.parse("2026-03-02T12:00:00Z");

    IntStream.range(0, 60)
        .forEach(
            i ->
                healths.add(List.of(event(connection, start.plusSeconds(i * 60L + i * (long) i)))));

    var health = healths.all().get(connection);
    assertThat(health.recentGaps()).hasSize(50).endsWith(60L + 2 * 58 + 1);
    assertThat(health.lastEventAt()).isEqualTo(start.plusSeconds(59 * 60L + 59 * 59));
  }

  @Test
  void addsUpFailures() {
    var connection = someConnection();
    var now = Instant.now();
    var failed = new News(connection, null, null, null, null, now, "broken", 3);

    healths.add(List.of(failed));
    healths.add(List.of(failed));

    assertThat(healths.failuresSince(now)).containsEntry(connection, 6L);
  }

  @Test
  void losesNoNewsThatCouldNotBeWrittenDown() {
    var connection = someConnection();
    var now = Instant.now();
    pulse.event(connection, now);
    var unwritten = pulse.take();
    pulse.failed(connection, now, "later");

    pulse.giveBack(unwritten);

    await()
        .untilAsserted(
            () -> {
              assertThat(healths.all()).containsKey(connection);
              assertThat(healths.all().get(connection).lastEventAt()).isNotNull();
              assertThat(healths.failuresSince(now)).containsEntry(connection, 1L);
            });
  }

  @Test
  void tellsOnceOfASilentConnectionAndOnceThatItSpeaksAgain() {
    var connection = TestIngestion.connection(someConnection().value());
    var now = Instant.now();
    IntStream.rangeClosed(0, 20)
        .forEach(i -> healths.add(List.of(event(connection.id(), now.minusSeconds(20_000 - i)))));
    var watch = watch(connection, now);

    watch.look();
    watch.look();
    healths.add(List.of(event(connection.id(), now)));
    watch.look();

    var told = broker.issues("silent-connection/fake/" + connection.id());
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).contains("\"resolved\":false").contains("minutes");
    assertThat(told.get(1)).contains("\"resolved\":true");
  }

  @Test
  void tellsOfAConnectionWhoseWebhooksAreSuddenlyRefused() {
    var connection = TestIngestion.connection("suddenly");
    var now = Instant.now();
    healths.add(List.of(new News(connection.id(), null, null, now, null, null, null, 0)));
    for (int i = 0; i < 3; i++) {
      quarantine.keep(
          new QuarantinedRequests.Quarantined(
              UUID.randomUUID(),
              connection.id(),
              "WRONG",
              new WebhookRequest("POST", "/", null, Headers.NONE, new byte[0], now)));
    }

    watch(connection, now).look();
    watch(connection, now.plus(Duration.ofHours(2))).look();

    assertThat(broker.issues("quarantine/fake/suddenly")).hasSize(2);
  }

  @Test
  void anIssueThatCannotBeToldIsToldLater() {
    var connection = TestIngestion.connection(someConnection().value());
    var now = Instant.now();
    IntStream.rangeClosed(0, 20)
        .forEach(i -> healths.add(List.of(event(connection.id(), now.minusSeconds(20_000 - i)))));
    var watch = watch(connection, now);

    broker.goDown();
    watch.look();
    broker.comeBack();
    watch.look();

    assertThat(broker.issues("silent-connection/fake/" + connection.id())).hasSize(1);
  }

  private ConnectionWatch watch(Connection connection, Instant now) {
    return new ConnectionWatch(
        new Connections(List.of(connection)),
        healths,
        quarantine,
        issues,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static News event(ConnectionId connection, Instant at) {
    return new News(connection, at, at, null, null, null, null, 0);
  }

  private static ConnectionId someConnection() {
    return new ConnectionId("some-" + UUID.randomUUID().toString().substring(0, 8));
  }
}
