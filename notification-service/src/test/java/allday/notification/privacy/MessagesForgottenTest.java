package allday.notification.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.ChannelId;
import allday.contracts.Ids;
import allday.contracts.access.Access;
import allday.contracts.access.AccessLog;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.dispatch.Dispatcher;
import allday.store.notification.ContactHash;
import allday.store.notification.Deliveries;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.DeliveryState;
import allday.store.notification.InboundLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** COMPLIANCE section 10.1: how long messages and what customers wrote are kept. */
class MessagesForgottenTest {
  private static Harness harness;

  @BeforeAll
  static void start() {
    harness = Harness.start();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
  }

  @Test
  void section101WhatAMessageSaidIsKeptForThirtyDaysAndThenAHash() {
    harness.sms.answers(
        new Outcome.Refused(Reason.ADDRESS_UNUSABLE, "21614", "+447400123456 is a landline"));
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    new Dispatcher(harness).dispatch("sms");
    new Dispatcher(harness).dispatch("mail");
    assertThat(deliveries()).contains("7400123456", "ana@example.net");
    assertThat(count("delivery where content is not null")).isEqualTo(1);

    after(Duration.ofDays(30).minusSeconds(1));
    assertThat(deliveries()).contains("7400123456", "ana@example.net");
    assertThat(count("delivery where content is not null")).isEqualTo(1);
    after(Duration.ofSeconds(2));

    assertThat(deliveries()).doesNotContain("7400123456", "ana@example.net");
    assertThat(harness.states()).containsExactly("order-placed mail SENT");
    assertThat(jdbc().queryForObject("select content_hash from delivery", String.class))
        .matches("[0-9a-f]{64}");
    assertThat(count("delivery_decision")).isPositive();
    var id = jdbc().queryForObject("select id from delivery", UUID.class);
    assertThat(harness.bean(DeliveryLookup.class).find(id).orElseThrow().content()).isNull();
  }

  @Test
  void section101WhoLookedAtAPersonIsKeptForTwoYears() {
    harness
        .bean(AccessLog.class)
        .enterNow(
            new Access(
                Ids.uuid7(harness.clock.instant()),
                harness.clock.instant(),
                new Access.Who(Access.Kind.USER, "sam"),
                Access.Action.EXPORT,
                "GET /api/v1/customers/{contact}/export",
                null,
                "hash",
                "",
                200));

    after(Duration.ofDays(730).minusSeconds(1));
    assertThat(count("access_log")).isEqualTo(1);
    after(Duration.ofSeconds(2));

    assertThat(count("access_log")).isZero();
  }

  @Test
  void theHashIsOfTheWordsAndNobodyCanGuessIt() {
    sent(2);
    jdbc().update("update delivery set content = (select content from delivery limit 1)");
    var plain =
        jdbc()
            .queryForObject(
                "select encode(sha256(convert_to(content::text, 'UTF8')), 'hex') from delivery limit 1",
                String.class);

    after(Duration.ofDays(31));

    assertThat(jdbc().queryForList("select distinct content_hash from delivery", String.class))
        .hasSize(1)
        .doesNotContain(plain);
  }

  @Test
  void aMessageThatWaitsKeepsItsAddressAndItsTurnComes() {
    sent(3);
    jdbc()
        .update(
            "update delivery set state = 'WAITING'"
                + " where id = (select id from delivery order by id offset 1 limit 1)");

    after(Duration.ofDays(31));
    assertThat(jdbc().queryForList("select state from delivery where routes::text like '%+44%'"))
        .singleElement()
        .hasToString("{state=WAITING}");
    jdbc().update("update delivery set state = 'DROPPED' where state = 'WAITING'");
    harness.bean(Forgetting.class).forget();

    assertThat(deliveries()).doesNotContain("7400123456");
  }

  @Test
  void whatEndsInTheMiddleGoesOnWhereItEnded() {
    copies(700);
    jdbc()
        .execute(
            "create function no_more() returns trigger language plpgsql as $$ begin"
                + " raise exception 'the process died'; end $$");
    jdbc()
        .execute(
            "create trigger died before update on delivery for each row"
                + " when (old.revision = 10650) execute function no_more()");
    harness.clock.pass(Duration.ofDays(31));

    assertThatThrownBy(() -> harness.bean(Forgetting.class).forget())
        .hasStackTraceContaining("the process died");
    long left = count("delivery where content is not null");
    jdbc().execute("drop function no_more() cascade");
    harness.bean(Forgetting.class).forget();

    assertThat(left).isEqualTo(200);
    assertThat(count("delivery where content is not null or content_hash is null")).isZero();
  }

  @Test
  void ofTwoInstancesNoneDisturbsTheOther() throws Exception {
    copies(1200);
    harness.clock.pass(Duration.ofDays(31));

    try (var other = harness.another();
        var threads = Executors.newFixedThreadPool(2)) {
      Callable<Void> here = () -> forget(harness);
      Callable<Void> there = () -> forget(other);
      for (var done : threads.invokeAll(List.of(here, there))) {
        done.get();
      }
    }

    assertThat(count("delivery where content is not null or content_hash is null")).isZero();
  }

  @Test
  void section101ThatMessagesWereSentIsKeptForFiveYearsAndTheBalanceHolds() {
    sent(2);
    jdbc()
        .update(
            "insert into receipt (channel, identity, state, received_at, delivery_id)"
                + " select 'sms', 'r', 'DELIVERED', now(), id from delivery limit 1");

    after(Duration.ofDays(1826).minusSeconds(1));
    assertThat(count("delivery")).isEqualTo(2);
    assertThat(count("delivery_decision")).isPositive();
    after(Duration.ofSeconds(2));

    assertThat(count("delivery")).isZero();
    assertThat(count("delivery_attempt")).isZero();
    assertThat(count("delivery_decision")).isZero();
    assertThat(count("receipt")).isZero();
    harness.bean(Deliveries.class).fold();
    var balance = harness.bean(DeliveryLookup.class).balance(harness.clock.instant());
    assertThat(balance.made()).isEqualTo(2);
    assertThat(balance.of(DeliveryState.Group.FORGOTTEN)).isEqualTo(2);
  }

  @Test
  void section101WhatWasWrittenIsKeptForAYearAndARevocationForFive() {
    written("OTHER", null);
    written("STOP", null);
    written("PERHAPS_STOP", null);
    written("START", UUID.randomUUID());

    after(Duration.ofDays(365).minusSeconds(1));
    assertThat(count("inbound_message")).isEqualTo(4);
    after(Duration.ofSeconds(2));
    assertThat(jdbc().queryForList("select intent from inbound_message order by 1", String.class))
        .containsExactly("PERHAPS_STOP", "START", "STOP");
    after(Duration.ofDays(1826 - 365));

    assertThat(count("inbound_message")).isZero();
  }

  @Test
  void section101WhoExportedDataIsKeptForTwoYearsAndThatSomebodyWasErasedForGood() {
    action("EXPORT", true);
    action("ERASURE", true);
    action("ERASURE", false);

    after(Duration.ofDays(730).minusSeconds(1));
    assertThat(count("privacy_case where reason = 'asked by mail'")).isEqualTo(3);
    after(Duration.ofSeconds(2));

    assertThat(count("privacy_case where kind = 'EXPORT'")).isZero();
    assertThat(count("privacy_case where published and reason = '' and by_whom = ''")).isEqualTo(1);
    assertThat(count("privacy_case where not published and reason <> ''")).isEqualTo(1);
  }

  private static void after(Duration time) {
    harness.clock.pass(time);
    harness.bean(Forgetting.class).forget();
  }

  private static Void forget(Harness instance) {
    instance.bean(Forgetting.class).forget();
    return null;
  }

  private static void sent(int orders) {
    for (int i = 0; i < orders; i++) {
      harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
      new Dispatcher(harness).dispatch("sms");
    }
  }

  /** One message that was sent, and many like it, numbered by their revision. */
  private static void copies(int all) {
    sent(1);
    var columns =
        jdbc()
            .queryForObject(
                "select string_agg(attname, ', ' order by attnum) from pg_attribute"
                    + " where attrelid = 'delivery'::regclass and attnum > 0 and not attisdropped"
                    + " and attname not in ('id', 'seq', 'revision')",
                String.class);
    jdbc()
        .update(
            "insert into delivery (id, revision, "
                + columns
                + ") select overlay(id::text placing lpad(to_hex(n), 4, '0') from 15)::uuid, n + 10000, "
                + columns
                + " from delivery, generate_series(2, "
                + all
                + ") n");
  }

  private static void written(String intent, UUID consentEvent) {
    var id = UUID.randomUUID();
    var log = harness.bean(InboundLog.class);
    Instant now = harness.clock.instant();
    log.add(
        new InboundLog.Entry(
            id,
            new ChannelId("sms"),
            id.toString(),
            new ContactHash("ab".repeat(32)),
            "•••56",
            "",
            "words",
            intent,
            "",
            null,
            null,
            null,
            now));
    if (consentEvent != null) {
      log.followed(id, consentEvent, null);
    }
  }

  private static void action(String kind, boolean published) {
    jdbc()
        .update(
            "insert into privacy_case values (gen_random_uuid(), ?, 'PHONE', 'hash', 'STAFF:max',"
                + " 'asked by mail', ?::timestamptz, '{}', ?)",
            kind,
            harness.clock.instant().toString(),
            published);
  }

  private static String deliveries() {
    return String.join(
        "\n",
        jdbc()
            .queryForList(
                "select d::text from delivery d union all select a::text from delivery_attempt a",
                String.class));
  }

  private static long count(String table) {
    return jdbc().queryForObject("select count(*) from " + table, Long.class);
  }

  private static JdbcTemplate jdbc() {
    return harness.bean(JdbcTemplate.class);
  }
}
