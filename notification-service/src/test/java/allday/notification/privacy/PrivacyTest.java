package allday.notification.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Purpose;
import allday.contracts.event.Topics;
import allday.contracts.order.Evidence;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Purchases;
import allday.notification.consent.law.Compliance;
import allday.notification.dispatch.Dispatcher;
import allday.store.notification.ChatLinks;
import allday.store.notification.ConsentRefusals;
import allday.store.notification.Consents;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.DeviceZones;
import allday.store.notification.Suppression.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** COMPLIANCE sections 10.2 and 10.3: what is known of a person is shown, and forgotten. */
class PrivacyTest {
  private static final PrivacyApi.Wish ASKED =
      new PrivacyApi.Wish("called, knew the last order", null);
  private static Harness harness;
  private KnownContact ana;

  @BeforeAll
  static void start() {
    harness = Harness.reached();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
    ana = harness.bean(Contacts.class).phone(FakeOrders.PHONE, null).orElseThrow();
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("max", "", "ROLE_MANAGER"));
  }

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void section103OnePieceOfJsonTellsAllThatIsKnown() throws IOException {
    aSentMessage();
    prefers(Kind.SMS);
    stopped();
    jdbc()
        .update(
            "insert into registry_listing (registry, contact, listed_at, source)"
                + " values ('UK_TPS', ?, now(), 'scrub')",
            ana.hash().value());

    seen("Europe/Paris");
    refused();

    var report = export();

    assertThat(report.at("/deviceZone/timeZone").stringValue()).isEqualTo("Europe/Paris");
    assertThat(report.at("/refusedConsents/0/obtainedFrom").stringValue()).isEqualTo("PARTNER");
    assertThat(report.get("publicLists").toString()).isEqualTo("[\"UK_TPS\"]");
    assertThat(report.at("/profile/contact").stringValue()).isEqualTo(FakeOrders.PHONE);
    assertThat(report.at("/profile/preference/kind").stringValue()).isEqualTo("SMS");
    assertThat(report.at("/profile/preference/timeZone").stringValue()).isEqualTo("Europe/Paris");
    assertThat(report.get("messages").size()).isEqualTo(1);
    assertThat(report.at("/messages/0/text").stringValue()).contains("1042");
    assertThat(report.get("consents").size()).isEqualTo(1);
    assertThat(report.at("/consents/0/jurisdiction").stringValue()).isEqualTo("GB");
    assertThat(report.get("optOuts").size()).isEqualTo(1);
    assertThat(report.get("recipients").toString()).isEqualTo("[\"fone\"]");
    assertThat(report.get("retention").isEmpty()).isFalse();
    assertThat(report.get("complete").booleanValue()).isTrue();
    assertThat(cases()).containsExactly("EXPORT STAFF:max");
  }

  @Test
  void section103ALongHistoryIsWrittenPieceByPiece() throws IOException {
    aSentMessage();
    jdbc()
        .update(
            "insert into inbound_message (id, channel, identity, contact, sender, receiver, body,"
                + " intent, matched_by, received_at) select gen_random_uuid(), 'sms', 'm' || n, ?,"
                + " '', '', 'words ' || n, 'OTHER', '', now() + n * interval '1 second'"
                + " from generate_series(1, 250) n",
            ana.hash().value());

    var report = export();

    assertThat(report.get("written").size()).isEqualTo(250);
    assertThat(report.at("/written/0/text").stringValue()).isEqualTo("words 1");
    assertThat(report.at("/written/249/text").stringValue()).isEqualTo("words 250");
  }

  @Test
  void section103WhatBreaksInTheMiddleIsNoValidAnswerAndNoFinishedCase() {
    stopped();
    jdbc()
        .update(
            "insert into consent_event (id, contact_type, contact, action, level, legal_basis,"
                + " captured_at, capture_method, actor, evidence, recorded_at) values"
                + " (gen_random_uuid(), 'PHONE', ?, 'GRANT', 'OF_ANOTHER_TIME', '', now(), '', '',"
                + " '{}', now())",
            ana.hash().value());
    var response = new MockHttpServletResponse();

    assertThatThrownBy(() -> api().export(FakeOrders.PHONE, "asked", null, response))
        .isInstanceOf(Exporting.BrokenOff.class);

    var sent = response.getContentAsByteArray();
    assertThat(new String(sent, UTF_8)).contains("profile").doesNotContain("complete");
    assertThatThrownBy(() -> JsonMapper.builder().build().readTree(sent))
        .isInstanceOf(JacksonException.class);
    assertThat(count("privacy_case where outcome = '{}'")).isEqualTo(1);
    assertThat(count("privacy_request")).isZero();
  }

  @Test
  void section102ForgetsWhatWasSentAndLikedAndKeepsTheOptOutAsAHash() {
    aSentMessage();
    prefers(Kind.SMS);
    seen("Europe/Paris");
    stopped();
    long decisions = count("delivery_decision");

    var erased = api().erase(FakeOrders.PHONE, ASKED);

    assertThat(everything()).doesNotContain("7400123456", "Ana", "+44•••56");
    assertThat(count("delivery_decision")).isEqualTo(decisions).isPositive();
    assertThat(count("contact_preference") + count("device_zone")).isZero();
    assertThat(erased.forgotten()).containsEntry("messages", 1).containsEntry("preferences", 1);
    assertThat(erased.informed()).containsExactly("fone");
    assertThat(cases()).containsExactly("ERASURE STAFF:max");
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    assertThat(harness.states()).endsWith("order-placed mail WAITING");
  }

  @Test
  void section102AProviderThatRefusedTheMessageIsNamedTooSinceItSawTheNumber() throws IOException {
    harness.sms.answers(
        new Outcome.Refused(Outcome.Reason.ADDRESS_UNUSABLE, "21614", "a landline"));
    anOrderOfTheBook();
    assertThat(harness.states()).containsExactly("order-placed mail SENT");

    var report = export();
    var erased = api().erase(FakeOrders.PHONE, ASKED);

    assertThat(report.get("recipients").toString()).isEqualTo("[\"fone\",\"post\",\"shopify\"]");
    assertThat(erased.informed()).containsExactly("fone", "post", "shopify");
  }

  @Test
  void section101AnOrderWhoseCustomerWasTakenOutIsStillTheirs() throws IOException {
    var order = aSentMessage();
    BookRows.add(jdbc(), order, "shopify");
    assertThat(export().get("orders").isEmpty()).isTrue();
    jdbc().update("update orders set pseudonymised_at = now() where order_id = ?", order);

    var report = export();
    var erased = api().erase(FakeOrders.PHONE, ASKED);

    assertThat(report.at("/orders/0/orderId").stringValue()).isEqualTo(order.toString());
    assertThat(report.get("recipients").toString()).isEqualTo("[\"fone\",\"shopify\"]");
    assertThat(erased.informed()).containsExactly("fone", "shopify");
  }

  @Test
  void section102ARefusalOfAReleaseThatNamedNoProviderIsFoundByItsRoute() {
    harness.sms.answers(
        new Outcome.Refused(Outcome.Reason.ADDRESS_UNUSABLE, "21614", "a landline"));
    anOrderOfTheBook();
    jdbc().update("update delivery_attempt set provider = null");

    assertThat(api().erase(FakeOrders.PHONE, ASKED).informed())
        .containsExactly("fone", "post", "shopify");
  }

  @Test
  void section102WhatFollowedFromPurchasesEndsWithTheBuyerAndWhatWasSaidStays() {
    harness
        .bean(Compliance.class)
        .read(Map.of("soft-opt-in", Map.of("how", "a box", "since", "2026-11-01")));
    var bought = harness.orders.completed(harness.orders.anOrder(), Evidence.PAID_AND_CLOSED);
    harness.bean(Purchases.class).note(List.of(FakeOrders.fact(bought)));
    stopped();

    api().erase(FakeOrders.PHONE, ASKED);
    api().erase(FakeOrders.MAIL, ASKED);

    assertThat(ledger(FakeOrders.MAIL)).containsExactly("GRANT PURCHASE", "EXPIRE ERASURE");
    assertThat(ledger(FakeOrders.PHONE)).endsWith("REVOKE KEYWORD");
    assertThat(count("consent_event where evidence::text like '%Ana%'")).isZero();
  }

  private List<String> ledger(String contact) {
    var known = harness.bean(Contacts.class).typed(contact).orElseThrow();
    return harness.bean(Consents.class).of(known.hash()).stream()
        .map(entry -> entry.action() + " " + entry.method())
        .toList();
  }

  @Test
  void section102ForgetsTheIdByWhichAChatKnowsThePersonAndWhatWasWrittenFromIt() {
    var handle = harness.bean(Contacts.class).ofChannel(Kind.CHAT, "77015").hash();
    harness
        .bean(ChatLinks.class)
        .put(
            new ChannelId("page"),
            handle,
            "77015",
            List.of(ana.hash()),
            UUID.randomUUID(),
            harness.clock.instant());
    jdbc()
        .update(
            "insert into inbound_message (id, channel, identity, contact, sender, receiver, body,"
                + " intent, matched_by, received_at) values (gen_random_uuid(), 'page', 'm1', ?,"
                + " '•••15', '', 'Ana here', 'NONE', '', now())",
            handle.value());

    api().erase(FakeOrders.PHONE, ASKED);

    assertThat(count("chat_link")).isZero();
    assertThat(count("inbound_message where body <> '' or sender <> ''")).isZero();
  }

  @Test
  void whatWaitsIsNotSentAndWhatFailsLaterGoesNowhere() {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));

    api().erase(FakeOrders.PHONE, ASKED);
    jdbc().update("update delivery set state = 'WAITING', due_at = now() - interval '10 years'");
    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.sms.sent).isEmpty();
    assertThat(harness.states()).containsExactly("order-placed sms DROPPED ERASED");
  }

  @Test
  void section102AnErasureIsDoneAgainAfterARestore() throws Exception {
    aSentMessage();
    stopped();
    api().erase(FakeOrders.PHONE, ASKED);
    var records = harness.bean(ErasureRecords.class);
    records.publish();
    records.publish();
    var published =
        harness.broker.records.stream()
            .filter(record -> record.topic().equals(Topics.PRIVACY_ERASURES))
            .map(record -> record.value())
            .toList();
    assertThat(published).hasSize(1);
    assertThat(new String(published.getFirst(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("7400123456", "called");

    // The database of before: the person is known, the erasure is not.
    harness.empty();
    aSentMessage();
    prefers(Kind.SMS);
    records.again(published);
    records.again(published);

    assertThat(everything()).doesNotContain("7400123456");
    assertThat(count("contact_preference")).isZero();
    assertThat(cases()).containsExactly("ERASURE SYSTEM");
  }

  @Test
  void anErasureThatTheBrokerDoesNotTakeWaits() {
    api().erase(FakeOrders.PHONE, ASKED);
    harness.broker.down = true;

    harness.bean(ErasureRecords.class).publish();

    assertThat(count("privacy_case where not published")).isEqualTo(1);
  }

  @Test
  void section103AnExportHasNoLinkThatActsInThePersonsName() throws IOException {
    var order = aSentMessage();
    jdbc()
        .update(
            "update delivery set content = jsonb_set(content, '{text}', to_jsonb("
                + "'Opt out: https://orders.example.com/preferences/ARsP_x.YaHV-0'::text))"
                + " where order_id = ?",
            order);

    assertThat(export().at("/messages/0/text").stringValue())
        .isEqualTo("Opt out: https://orders.example.com/preferences/…");
  }

  @Test
  void section102AReasonNamesNobody() {
    for (var reason : List.of("called from 07400 123456", "mail of ana@example.net")) {
      assertThatThrownBy(() -> api().erase(FakeOrders.PHONE, new PrivacyApi.Wish(reason, null)))
          .hasMessageContaining("reason: expected words without an address or number");
      var response = new MockHttpServletResponse();
      assertThatThrownBy(() -> api().export(FakeOrders.PHONE, reason, null, response))
          .hasMessageContaining("reason: expected words without an address or number");
    }

    assertThat(cases()).isEmpty();
  }

  @Test
  void wantsToKnowHowThePersonAsked() {
    assertThatThrownBy(() -> api().erase(FakeOrders.PHONE, new PrivacyApi.Wish(" ", null)))
        .hasMessageContaining("reason");
    assertThatThrownBy(() -> api().erase("nobody", ASKED))
        .hasMessageContaining("Expected a number");
  }

  private static PrivacyApi api() {
    return harness.bean(PrivacyApi.class);
  }

  private static JsonNode export() throws IOException {
    var response = new MockHttpServletResponse();
    api().export(FakeOrders.PHONE, "asked by mail", null, response);
    assertThat(response.getContentType()).isEqualTo("application/json");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    return JsonMapper.builder().build().readTree(response.getContentAsByteArray());
  }

  private UUID aSentMessage() {
    var order = harness.orders.anOrder();
    harness.facts().post(FakeOrders.fact(order));
    new Dispatcher(harness).dispatch("sms");
    return order.orderId();
  }

  /** Sent by mail where no text is taken. */
  private void anOrderOfTheBook() {
    var order = harness.orders.anOrder();
    BookRows.add(jdbc(), order, FakeOrders.PHONE);
    harness.facts().post(FakeOrders.fact(order));
    new Dispatcher(harness).dispatch("sms");
    new Dispatcher(harness).dispatch("mail");
  }

  private void prefers(Kind kind) {
    harness
        .bean(ContactPreferences.class)
        .put(
            ana.hash(),
            new ContactPreference(kind, "en").zone("Europe/Paris", harness.clock.instant()),
            "CUSTOMER",
            harness.clock.instant());
  }

  private void seen(String zone) {
    harness
        .bean(DeviceZones.class)
        .put(ana.hash(), new DeviceZones.Seen(zone, harness.clock.instant()), "STAFF:app");
  }

  private void refused() {
    harness
        .bean(ConsentRefusals.class)
        .add(
            ana.hash(),
            new ConsentRefusals.Refusal(
                UUID.randomUUID(),
                Kind.SMS,
                Purpose.MARKETING,
                "it was shared",
                "PARTNER",
                null,
                "STAFF:sam",
                Map.of("file", "fair.csv"),
                harness.clock.instant()));
  }

  private void stopped() {
    var source = new Source("CUSTOMER", "KEYWORD", null, null, Map.of("inbound", "1"));
    harness.bean(Permissions.class).stop(ana, Kind.SMS, null, Reason.STOP_KEYWORD, source);
  }

  private static String everything() {
    return String.join(
        "\n",
        jdbc()
            .queryForList(
                """
                select d::text from delivery d
                union all select a::text from delivery_attempt a
                union all select x::text from delivery_decision x
                union all select i::text from inbound_message i
                union all select s::text from suppression s
                union all select c::text from consent_event c
                union all select p::text from privacy_case p
                union all select r::text from privacy_request r
                union all select e::text from privacy_request_entry e
                """,
                String.class));
  }

  private static List<String> cases() {
    return jdbc()
        .queryForList("select kind || ' ' || by_whom from privacy_case order by at", String.class);
  }

  private static long count(String table) {
    return jdbc().queryForObject("select count(*) from " + table, Long.class);
  }

  private static JdbcTemplate jdbc() {
    return harness.bean(JdbcTemplate.class);
  }
}
