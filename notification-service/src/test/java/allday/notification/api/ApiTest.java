package allday.notification.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.kit.problems.ProblemException;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.dispatch.Dispatcher;
import allday.notification.trigger.Resending;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import allday.store.notification.ContactPreference;
import allday.store.notification.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class ApiTest {
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
    as("STAFF");
  }

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
  }

  private static void as(String role) {
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("sam", "", "ROLE_" + role));
  }

  @Test
  void showsDeliveriesPageByPage() {
    for (int i = 0; i < 3; i++) {
      aSentMessage();
      harness.clock.pass(Duration.ofMillis(2));
    }
    var api = harness.bean(DeliveriesApi.class);

    var first = api.list(null, DeliveryState.SENT, "sms", null, 2);
    var second = api.list(null, DeliveryState.SENT, "sms", UUID.fromString(first.next()), 2);

    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).hasSize(1);
    assertThat(second.next()).isNull();
    assertThat(first.items()).doesNotContainAnyElementsOf(second.items());
  }

  @Test
  void showsTheWholeHistoryOfADelivery() {
    var order = aSentMessage();
    var api = harness.bean(DeliveriesApi.class);

    var id = api.ofOrder(order, null, null).items().getFirst().id();
    var detail = api.one(id);

    assertThat(detail.attempts()).hasSize(1);
    assertThat(detail.attempts().getFirst().outcome()).isEqualTo("Sent");
    assertThat(detail.decisions())
        .extracting(decision -> decision.stage())
        .containsExactly("ENQUEUE", "DISPATCH");
    assertThat(detail.content().text()).contains("1042");
  }

  @Test
  void showsAddressesToManagersOnly() {
    var order = aSentMessage();
    var api = harness.bean(DeliveriesApi.class);

    assertThat(api.ofOrder(order, null, null).items().getFirst().recipient()).isEqualTo("+44•••56");

    as("MANAGER");
    assertThat(api.ofOrder(order, null, null).items().getFirst().recipient())
        .isEqualTo(FakeOrders.PHONE);
  }

  @Test
  void sendsAgainThreeTimesAtMost() {
    var order = aSentMessage();
    var api = harness.bean(DeliveriesApi.class);
    var wish = new DeliveriesApi.Resend("the customer lost it", null);

    for (int i = 0; i < 3; i++) {
      assertThat(api.resend(order, wish).requestedBy()).isEqualTo("STAFF:sam");
    }

    assertThatThrownBy(() -> api.resend(order, wish))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
    new Dispatcher(harness).dispatch("sms");
    assertThat(harness.sms.sent).hasSize(4);
    assertThat(harness.states()).last().isEqualTo("order-placed sms DROPPED FREQUENCY_CAP");
  }

  @Test
  void sendsAgainNoMoreOftenForManyAtTheSameMoment() throws Exception {
    var order = aSentMessage();
    var resending = harness.bean(Resending.class);
    int many = 8;
    var together = new CyclicBarrier(many);

    try (var threads = Executors.newFixedThreadPool(many)) {
      for (int i = 0; i < many; i++) {
        threads.submit(
            () -> {
              together.await();
              return resending.again(order, null, "STAFF:sam", "lost");
            });
      }
    }

    assertThat(harness.states()).filteredOn("order-placed sms WAITING"::equals).hasSize(3);
  }

  @Test
  void wantsAReasonForSendingAgain() {
    var order = aSentMessage();
    var api = harness.bean(DeliveriesApi.class);

    assertThatThrownBy(() -> api.resend(order, new DeliveriesApi.Resend(" ", null)))
        .hasMessageContaining("reason");
  }

  @Test
  void hasNothingToRepeatOfAnUnknownOrder() {
    var api = harness.bean(DeliveriesApi.class);

    assertThatThrownBy(
            () -> api.resend(UUID.randomUUID(), new DeliveriesApi.Resend("why not", null)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT));
  }

  @Test
  void keepsPreferences() {
    var api = harness.bean(CustomersApi.class);

    api.prefer("ANA@example.net", new ContactPreference(Kind.EMAIL, "es-MX"));

    assertThat(api.preferences("ana@example.net"))
        .isEqualTo(new ContactPreference(Kind.EMAIL, "es-MX"));
    assertThatThrownBy(() -> api.prefer("ana@example.net", new ContactPreference(null, "?!")))
        .hasMessageContaining("language");
    var paris = new ContactPreference(null, null, "Europe/Paris", null);
    assertThat(api.prefer("ana@example.net", paris))
        .isEqualTo(ContactPreference.NONE.zone("Europe/Paris", harness.clock.instant()));
    assertThat(api.preferences("ana@example.net").timeZone()).isEqualTo("Europe/Paris");
    var atlantis = new ContactPreference(null, null, "Atlantis", null);
    assertThatThrownBy(() -> api.prefer("ana@example.net", atlantis))
        .hasMessageContaining("timeZone");
    assertThatThrownBy(() -> api.preferences("nobody")).isInstanceOf(ProblemException.class);
  }

  @Test
  void writesDownWhatStaffWereTold() {
    var api = harness.bean(CustomersApi.class);

    var ledger =
        api.say(
            FakeOrders.PHONE,
            new CustomersApi.Said(null, null, Action.REVOKE, null, Map.of("call", "21 November")));

    assertThat(ledger.items()).extracting(entry -> entry.actor()).containsExactly("STAFF:sam");
    assertThat(harness.bean(OptOutsApi.class).list(null, null).items()).hasSize(1);
  }

  @Test
  void section21KeepsWhatThePersonSaw() {
    var shown =
        new CustomersApi.Shown("checkout-offers", "3", "en", "Yes, send me offers by e-mail.");
    var captured = harness.clock.instant().minusSeconds(60);

    var ledger =
        harness
            .bean(CustomersApi.class)
            .say(FakeOrders.MAIL, captured("UNCHECKED", false, shown, captured));

    var entry = ledger.items().getFirst();
    assertThat(entry.method()).isEqualTo("CHECKOUT_CHECKBOX");
    assertThat(entry.capturedAt()).isEqualTo(captured);
    assertThat(entry.capture().jurisdiction()).isEqualTo("CA");
    assertThat(entry.capture().checkbox()).isEqualTo("UNCHECKED");
    assertThat(entry.expiresAt()).isNotNull();
    assertThat(harness.bean(Consents.class).text(entry.capture().disclosure()))
        .contains("Yes, send me offers by e-mail.");
  }

  @Test
  void section21TakesNoTickedBoxAndNoConditionForConsent() {
    var api = harness.bean(CustomersApi.class);
    var now = harness.clock.instant();

    assertThatThrownBy(() -> api.say(FakeOrders.MAIL, captured("CHECKED", false, null, now)))
        .hasMessageContaining("ticked beforehand");
    assertThatThrownBy(() -> api.say(FakeOrders.MAIL, captured("UNCHECKED", true, null, now)))
        .hasMessageContaining("to buy");
    assertThatThrownBy(
            () -> api.say(FakeOrders.MAIL, captured(null, null, null, now.plusSeconds(60))))
        .hasMessageContaining("past");
    assertThat(api.consent(FakeOrders.MAIL).items()).isEmpty();
  }

  @Test
  void section21WantsToKnowHowThePersonSaidIt() {
    var api = harness.bean(CustomersApi.class);

    assertThatThrownBy(
            () ->
                api.say(
                    FakeOrders.PHONE,
                    new CustomersApi.Said(null, Purpose.FEEDBACK, Action.GRANT, null, Map.of())))
        .hasMessageContaining("evidence: expected how and when");
    assertThat(api.consent(FakeOrders.PHONE).items()).isEmpty();
  }

  @Test
  void section61AWrittenConsentIsNoneWithoutTheTextThatWasSigned() {
    var api = harness.bean(CustomersApi.class);
    var shown = new CustomersApi.Shown("offers-by-text", "1", "en", "Yes, text me offers.");

    assertThatThrownBy(() -> api.say(FakeOrders.PHONE, written(null, false)))
        .hasMessageContaining("disclosure: expected the text that was signed");
    assertThatThrownBy(() -> api.say(FakeOrders.PHONE, written(shown, null)))
        .hasMessageContaining("conditionOfPurchase: expected false");
    assertThat(api.consent(FakeOrders.PHONE).items()).isEmpty();

    assertThat(api.say(FakeOrders.PHONE, written(shown, false)).items())
        .extracting(entry -> entry.level())
        .containsExactly(Level.EXPRESS_WRITTEN);
  }

  private static CustomersApi.Said written(CustomersApi.Shown shown, Boolean condition) {
    return new CustomersApi.Said(
        Kind.SMS,
        Purpose.MARKETING,
        Action.GRANT,
        Level.EXPRESS_WRITTEN,
        Map.of("form", "17"),
        "PAPER",
        shown,
        null,
        condition,
        null,
        null,
        null,
        null,
        null);
  }

  private static CustomersApi.Said captured(
      String checkbox, Boolean condition, CustomersApi.Shown shown, Instant at) {
    return new CustomersApi.Said(
        Kind.EMAIL,
        Purpose.MARKETING,
        Action.GRANT,
        Level.EXPRESS,
        Map.of("order", "1042"),
        "CHECKOUT_CHECKBOX",
        shown,
        checkbox,
        condition,
        "CA",
        at,
        at.plus(Duration.ofDays(730)),
        null,
        null);
  }

  @Test
  void doesNotLiftAnOptOutForStaff() {
    var api = harness.bean(OptOutsApi.class);
    api.add(new OptOutsApi.NewOptOut(FakeOrders.PHONE, null, null, "called on Saturday"));
    var optOut = api.list(null, null).items().getFirst();

    assertThat(optOut.contact()).isEqualTo("+44•••56");
    assertThatThrownBy(() -> api.lift(optOut.id()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT));
  }

  @Test
  void previewsEveryTemplate() {
    var api = harness.bean(TemplatesApi.class);

    var previews =
        api.list().items().stream()
            .map(template -> api.preview(template.key(), Kind.SMS, "de", null).text())
            .toList();

    assertThat(previews).hasSizeGreaterThan(14).noneMatch(String::isBlank);
    var order = harness.orders.anOrder();
    assertThat(api.preview("order-ready", Kind.SMS, "en", order.orderId()).text()).contains("1042");
  }

  private static UUID aSentMessage() {
    var order = harness.orders.anOrder();
    harness.facts().post(FakeOrders.fact(order));
    new Dispatcher(harness).dispatch("sms");
    return order.orderId();
  }
}
