package allday.ingestion.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.ConnectionId;
import allday.contracts.config.Secret;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.ingestion.FakePlatform;
import allday.ingestion.IngestionTest;
import allday.ingestion.TestIngestion;
import allday.store.ingestion.QuarantinedRequests;
import allday.store.ingestion.QueueSpool;
import allday.store.ingestion.SecretFingerprints;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class QuarantineTest extends IngestionTest {
  private static final Secret GUESSED = new Secret("guessed");

  @Autowired QuarantinedRequests requests;
  @Autowired Reverification reverification;
  @Autowired SecretFingerprints fingerprints;
  @Autowired QueueSpool spool;
  @Autowired JdbcTemplate jdbc;

  @Test
  void refusesAForgedRequestAndKeepsIt() {
    var response = forge("forged", "order 1");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEmpty();
    assertThat(broker.orders("forged")).isEmpty();
    await()
        .untilAsserted(
            () -> {
              var items = get("/api/v1/connections/forged/quarantine").at("/items");
              assertThat(items.size()).isEqualTo(1);
              assertThat(items.at("/0/reason").asString()).isEqualTo("WRONG");
              assertThat(items.at("/0/bytes").asInt()).isEqualTo(7);
            });
  }

  @Test
  void section101WhatNobodyCouldProveIsSealed() {
    forge("sealed", "order of Ana");
    awaitQuarantined("sealed", 1);

    assertThat(stored("quarantine", "sealed")).doesNotContain("Ana");
    var kept = requests.list(new ConnectionId("sealed"), null, 5).getFirst();
    assertThat(kept.request().body()).asString(StandardCharsets.UTF_8).isEqualTo("order of Ana");
  }

  @Test
  void section101SoIsTheAnswerOfAQueueUntilItIsOnTheBroker() {
    var answer =
        new QueueSpool.Spooled(
            UUID.randomUUID(),
            new ConnectionId("nobodys"),
            Instant.parse("2026-11-29T12:00:00Z"),
            "orders of Ana".getBytes(StandardCharsets.UTF_8));

    spool.add(answer);

    assertThat(stored("queue_spool", "nobodys")).doesNotContain("Ana");
    assertThat(spool.waiting(answer.connection(), 5).getFirst().body()).isEqualTo(answer.body());
    spool.remove(answer.id());
  }

  private String stored(String table, String connection) {
    return jdbc.queryForObject(
        "select encode(body, 'escape') from " + table + " where connection = ?",
        String.class,
        connection);
  }

  @Test
  void stillForgedIsStillQuarantined() {
    forge("late", "order 1");
    awaitQuarantined("late", 1);

    var result = json(api("POST", "/api/v1/connections/late/quarantine/reverify", ""));

    assertThat(result.at("/checked").asInt()).isEqualTo(1);
    assertThat(result.at("/accepted").asInt()).isZero();
    assertThat(result.at("/remaining").asInt()).isEqualTo(1);
  }

  @Test
  void takesInWhatIsGenuineOnceTheSecretIsMendedEvenDaysLater() throws Exception {
    var arrived = Instant.now().minus(Duration.ofDays(3));
    requests.keep(signedAt("mended", arrived, "order 1"));
    requests.keep(signedAt("mended", arrived, "notice 2"));

    var result = reverification.run(mended("mended"));

    assertThat(result).isEqualTo(new Reverification.Result(2, 2, 0));
    assertThat(broker.orders("mended"))
        .extracting(RawOrder::sourceOrderId, RawOrder::origin)
        .containsExactly(Tuple.tuple("1", Origin.QUARANTINE));
    assertThat(broker.notices("mended").getFirst().origin()).isEqualTo(Origin.QUARANTINE);
    assertThat(get("/api/v1/connections/mended/quarantine").at("/items").size()).isZero();
  }

  @Test
  void provesTheQuarantineAgainAtStartWhenTheSecretsWereChanged() throws Exception {
    requests.keep(signedAt("changed", Instant.now(), "order by-itself"));
    var changes =
        new SecretChanges(
            new Connections(List.of(mended("changed"))), fingerprints, reverification);

    changes.look();

    assertThat(broker.orderIds("changed")).contains("by-itself");
  }

  @Test
  void looksOnlyOnceAtUnchangedSecrets() throws Exception {
    var changes =
        new SecretChanges(
            new Connections(List.of(mended("unchanged"))), fingerprints, reverification);
    changes.look();
    requests.keep(signedAt("unchanged", Instant.now(), "order overlooked"));

    changes.look();

    assertThat(broker.orderIds("unchanged")).isEmpty();
  }

  @Test
  void keepsARequestOnceHoweverOftenTheBrokerDeliversIt() {
    var kept = signedAt("repeated", Instant.now(), "ping");

    requests.keep(kept);
    requests.keep(kept);

    assertThat(requests.list(kept.connection(), null, 10))
        .filteredOn(one -> one.id().equals(kept.id()))
        .hasSize(1);
  }

  private void awaitQuarantined(String connection, int number) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        get("/api/v1/connections/" + connection + "/quarantine")
                            .at("/items")
                            .size())
                    .isEqualTo(number));
  }

  /** The same connection after the operator pasted the right secret. */
  private static Connection mended(String id) {
    return TestIngestion.connection(id, FakePlatform.ID, GUESSED);
  }

  private static QuarantinedRequests.Quarantined signedAt(
      String connection, Instant at, String body) {
    var headers =
        Headers.of(
            "X-Fake-Signature", signature(body, GUESSED),
            "X-Fake-Time", String.valueOf(at.toEpochMilli()));
    return new QuarantinedRequests.Quarantined(
        UUID.randomUUID(),
        mended(connection).id(),
        "WRONG",
        new WebhookRequest(
            "POST",
            "/webhooks/fake/" + connection,
            null,
            headers,
            body.getBytes(StandardCharsets.UTF_8),
            at));
  }
}
