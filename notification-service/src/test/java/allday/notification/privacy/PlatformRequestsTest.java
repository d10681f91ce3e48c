package allday.notification.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.event.PersonRequest;
import allday.contracts.event.PersonRequest.Wish;
import allday.contracts.event.Topics;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.privacy.CasesApi.CaseView;
import allday.notification.privacy.CasesApi.Note;
import allday.store.privacy.PrivacyRequest.Kind;
import allday.store.privacy.PrivacyRequest.What;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** COMPLIANCE section 10.2: mandatory privacy webhooks have deadlines of their own. */
class PlatformRequestsTest {
  @RegisterExtension private static final Harness harness = Harness.start();

  @BeforeEach
  void enter() {
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("max", "", "ROLE_MANAGER"));
  }

  @AfterEach
  void leave() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void section102WhatAPlatformAsksForAPersonOpensACaseThatIsProvedAndAcknowledged() {
    hear(asked("w-1", Wish.ACCESS, FakeOrders.PHONE));

    var opened = open().getFirst();
    assertThat(opened.kind()).isEqualTo(Kind.ACCESS);
    assertThat(opened.law()).isEqualTo("UK_GDPR");
    assertThat(opened.verified()).isTrue();
    assertThat(opened.acknowledgedAt()).isNotNull();
    assertThat(api().one(opened.id()).entries().stream().map(entry -> entry.what()))
        .containsExactly(What.RECEIVED, What.VERIFIED, What.ACKNOWLEDGED);
    assertThat(api().one(opened.id()).entries().getFirst().words())
        .isEqualTo("customers/redact on main-shop: customer 191167, 2 orders: 299938, 280263");
    assertThat(api().one(opened.id()).askedBy().platform()).isEqualTo("shopify");
  }

  @Test
  void section102ThePlatformsTimeCountsWhereItIsShorterThanTheLaws() {
    hear(asked("w-1", Wish.ERASURE, FakeOrders.PHONE));
    var opened = open().getFirst();

    assertThat(opened.dueAt())
        .as("thirty days, and not a month to the end of its day")
        .isEqualTo(opened.receivedAt().plus(Duration.ofDays(30)));
    assertThatThrownBy(() -> api().extend(opened.id(), new Note("many orders")))
        .hasMessageContaining("shopify wants it done by");
  }

  @Test
  void aShorterTimeOfTheLawStays() {
    hear(asked("w-1", Wish.ERASURE, "ana@example.net"));

    var opened = open().getFirst();
    assertThat(opened.law()).isEqualTo("ELSEWHERE");
    assertThat(opened.dueAt()).isBefore(opened.receivedAt().plus(Duration.ofDays(17)));
  }

  @Test
  void section102TheSameWebhookOpensNoSecondCase() {
    hear(asked("w-1", Wish.ERASURE, FakeOrders.PHONE));
    hear(asked("w-1", Wish.ERASURE, FakeOrders.PHONE));
    assertThat(open()).hasSize(1);

    hear(asked("w-2", Wish.ERASURE, FakeOrders.PHONE));
    assertThat(open()).hasSize(2);
  }

  @Test
  void eachAddressOfThePersonHasACaseOfItsOwn() {
    hear(asked("w-1", Wish.ERASURE, FakeOrders.PHONE, "ana@example.net"));

    assertThat(open())
        .hasSize(2)
        .allMatch(one -> one.kind() == Kind.ERASURE)
        .as("the number tells where the person is")
        .allMatch(one -> one.law().equals("UK_GDPR"));
  }

  @Test
  void section102WhoIsKnownByNoAddressHasACaseTooAndAShopHasOne() {
    hear(asked("w-1", Wish.ERASURE));
    hear(
        new PersonRequest(
            "w-2",
            Wish.ERASURE,
            "shopify",
            "main-shop",
            "shop/redact",
            List.of(),
            "shop demo-kitchen.myshopify.com",
            true,
            List.of(),
            harness.clock.instant(),
            harness.clock.instant().plus(Duration.ofDays(30))));

    var shop = open().stream().filter(one -> one.law().equals("SHOPIFY")).toList();
    assertThat(open()).hasSize(2);
    assertThat(shop).hasSize(1);
    assertThat(shop.getFirst().dueAt())
        .isEqualTo(shop.getFirst().receivedAt().plus(Duration.ofDays(30)));
  }

  @Test
  void theCaseKnowsNoAddress() {
    hear(asked("w-1", Wish.ERASURE, FakeOrders.PHONE, "ana@example.net"));

    var rows =
        harness.bean(JdbcTemplate.class).queryForList("select * from privacy_request").toString()
            + harness.bean(JdbcTemplate.class).queryForList("select * from privacy_request_entry")
            + harness
                .bean(JdbcTemplate.class)
                .queryForList("select * from privacy_platform_request");
    assertThat(rows).contains("191167").doesNotContain("ana@", "7400123456");
  }

  @Test
  void whatCannotBeReadIsPassedOverAndCounted() {
    var meters = harness.bean(MeterRegistry.class);
    double before = passedOver(meters);

    listener().take(List.of(record("no json")));

    assertThat(open()).isEmpty();
    assertThat(passedOver(meters)).isEqualTo(before + 1);
  }

  private static double passedOver(MeterRegistry meters) {
    return meters.get("allday.facts.passed.over").tag("why", "unreadable").counter().count();
  }

  private static PersonRequest asked(String id, Wish wish, String... addresses) {
    return new PersonRequest(
        id,
        wish,
        "shopify",
        "main-shop",
        "customers/redact",
        List.of(addresses),
        "customer 191167",
        false,
        List.of("299938", "280263"),
        harness.clock.instant(),
        harness.clock.instant().plus(Duration.ofDays(30)));
  }

  private static void hear(PersonRequest request) {
    listener().take(List.of(record(new String(request.json(), StandardCharsets.UTF_8))));
  }

  private static ConsumerRecord<String, byte[]> record(String value) {
    return new ConsumerRecord<>(
        Topics.PRIVACY_REQUESTS, 0, 0, "key", value.getBytes(StandardCharsets.UTF_8));
  }

  private static List<CaseView> open() {
    return api().list(true, null, null).items();
  }

  private static CasesApi api() {
    return harness.bean(CasesApi.class);
  }

  private static PersonRequestListener listener() {
    return harness.bean(PersonRequestListener.class);
  }
}
