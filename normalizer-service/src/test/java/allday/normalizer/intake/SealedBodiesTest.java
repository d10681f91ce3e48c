package allday.normalizer.intake;

import static allday.contracts.order.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Ids;
import allday.embedded.TestServers;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.normalizer.parked.ParkedRetry;
import allday.store.notification.ContactType;
import allday.store.orders.OrderLists;
import allday.store.orders.ParkedRecords;
import allday.store.orders.ParkedRecords.ParkedRow;
import allday.store.orders.RawEvents;
import allday.store.privacy.Persons;
import allday.store.seal.CannotOpen;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** COMPLIANCE section 10.1: the bytes that a platform sent are kept encrypted. */
class SealedBodiesTest extends NormalizerTest {
  private static final String KEYS = "ALLDAY_BODY_KEYS";
  private static final String PHONE = "+447400123456";
  private static ConfigurableApplicationContext sealing;

  /** The same database without the key. */
  private static ConfigurableApplicationContext stranger;

  private static JdbcTemplate database;

  @BeforeAll
  static void withAKey() {
    var fresh = TestServers.freshDatabase();
    sealing = start(fresh, "127.0.0.1:1", Map.of(KEYS, key(1)));
    stranger = start(fresh, "127.0.0.1:1", Map.of(KEYS, key(2)));
    database = sealing.getBean(JdbcTemplate.class);
  }

  @AfterAll
  static void close() {
    sealing.close();
    stranger.close();
  }

  @BeforeEach
  void emptyToo() {
    database.execute("TRUNCATE orders, order_group, raw_event, parked, outbox, issue CASCADE");
  }

  private static String key(int each) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) each);
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void section101TheBytesOfADeliveryAreReadByWhoHasTheKeyAlone() throws Exception {
    arrives(ofAna("1"));

    assertThat(stored("raw_event")).singleElement().asString().doesNotContain("7400123456", "Ana");
    var order = sealing.getBean(OrderLists.class).list(OrderLists.Filter.ALL, null, 5).getFirst();
    var raw = sealing.getBean(RawEvents.class).of(order.orderId()).getFirst();
    assertThat(raw.kept()).isTrue();
    var path = "/api/v1/orders/" + order.orderId() + "/raw/" + raw.rawId();
    var shown = get(sealing, path);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains(PHONE).hasSize(raw.size());
    assertThat(get(stranger, path).statusCode()).isEqualTo(409);
    assertThat(get(stranger, path).body()).contains("ALLDAY_BODY_KEYS").doesNotContain("7400");
    Assertions.assertThatThrownBy(
            () -> stranger.getBean(RawEvents.class).body(order.orderId(), raw.rawId()))
        .isInstanceOf(CannotOpen.class);
  }

  @Test
  void section101WhatNobodyUnderstoodIsSealedAndTriedAgain() throws Exception {
    arrives(ofAna("1").with("bug", true));

    assertThat(stored("parked")).singleElement().asString().doesNotContain("7400123456");
    var parked = parked(sealing);
    assertThat(new String(parked.body(), StandardCharsets.UTF_8)).contains(PHONE);
    assertThat(sealing.getBean(ParkedRetry.class).retry(parked))
        .get()
        .asString()
        .contains("a mistake of its own");
    assertThat(stranger.getBean(ParkedRetry.class).retry(parked(stranger)))
        .get()
        .asString()
        .contains("a key that is not here");
    assertThat(parked(sealing).body()).isEqualTo(parked.body());
  }

  @Test
  void whatWasStoredBeforeThereWasAKeyIsReadOn() {
    arrives(ofAna("1").with("bug", true));
    database.update("UPDATE parked SET body = 'plain'");

    assertThat(parked(sealing).body()).asString().isEqualTo("plain");
  }

  @Test
  void section102WhoIsForgottenIsFoundWithinSealedBytes() {
    arrives(
        ofAna("1").with("bug", true), ofAna("2").with("bug", true).with("phone", "+447400999999"));
    for (int i = 0; i < 450; i++) {
      arrives(ofAna("n" + i).with("bug", true).with("phone", "+4474005550" + i));
    }
    Map<String, Integer> found = new HashMap<>();

    sealing
        .getBean(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> sealing.getBean(Persons.class).forgetTraces(ContactType.PHONE, PHONE, found));

    assertThat(found).containsEntry("parked", 1);
    assertThat(database.queryForList("SELECT source_order_id FROM parked", String.class))
        .contains("2", "n0", "n449")
        .doesNotContain("1");
  }

  private static void arrives(Sample... samples) {
    sealing
        .getBean(Intake.class)
        .take(
            Arrays.stream(samples)
                .map(Sample::raw)
                .map(one -> new Intake.Raw(one.headers(), one.body()))
                .toList());
  }

  private static List<String> stored(String table) {
    return database.queryForList("SELECT encode(body, 'escape') FROM " + table, String.class);
  }

  private static ParkedRow parked(ConfigurableApplicationContext by) {
    return by.getBean(ParkedRecords.class)
        .list(new ParkedRecords.Filter(null, null, null), null, 5)
        .getFirst();
  }

  private static java.net.http.HttpResponse<String> get(
      ConfigurableApplicationContext by, String path) throws Exception {
    var pair = Base64.getEncoder().encodeToString(("staff:" + PASSWORD).getBytes());
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + by.getEnvironment().getProperty("local.server.port")
                        + path))
            .header("Authorization", "Basic " + pair);
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static Sample ofAna(String id) {
    return Sample.order(TestPlatforms.BISTRO, id, NOON)
        .status(PLACED)
        .at(NOON)
        .event("e" + Ids.uuid7(NOON), NOON)
        .with("customer", "Ana Verylongname")
        .with("phone", PHONE);
  }
}
