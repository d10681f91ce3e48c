package allday.notification.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Purpose;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.Contact;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.Contacts;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.dispatch.Dispatcher;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.orders.BookedOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What customers are told later, and that they are not where it has become pointless. */
class FollowUpTest {
  private static final Map<String, Object> REMINDER =
      Map.of(
          "when", "READY",
          "for", "CUSTOMER",
          "fulfilment", "PICKUP",
          "template", "collection-reminder",
          "channels", List.of("SMS"),
          "after", "20m",
          "expires", "1h");

  private static final Map<String, Object> FEEDBACK =
      Map.of(
          "when", "COMPLETED",
          "for", "CUSTOMER",
          "template", "feedback-request",
          "purpose", "FEEDBACK",
          "channels", List.of("SMS"),
          "after", "3h",
          "expires", "48h",
          "link", "https://soups.example/say");

  private static Harness harness;
  private Dispatcher dispatcher;

  @BeforeAll
  static void start() {
    harness = Harness.start();
    assertThat(harness.bean(FollowUps.class).read(List.of(REMINDER, FEEDBACK))).isEmpty();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
    dispatcher = new Dispatcher(harness);
  }

  @Test
  void whoDoesNotComeIsReminded() {
    tell(ready());
    dispatcher.dispatch("sms");

    pass(Duration.ofMinutes(19));
    assertThat(texts()).hasSize(1);
    pass(Duration.ofMinutes(1));

    assertThat(texts()).hasSize(2);
    assertThat(texts().getLast())
        .startsWith(
            "Camden Soups: your order 1042 has been ready for 20 minutes and waits for you");
    assertThat(harness.followUps()).containsExactly("collection-reminder sms SENT");
  }

  @Test
  void theTimeCountsFromWhenItHappened() {
    var order = ready();
    harness.clock.pass(Duration.ofMinutes(15));
    harness
        .facts()
        .post(
            FakeOrders.fact(
                order,
                harness.clock.instant().minus(Duration.ofMinutes(15)),
                harness.clock.instant()));

    pass(Duration.ofMinutes(5));

    assertThat(harness.followUps()).containsExactly("collection-reminder sms SENT");
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETED", "CANCELLED", "FAILED", "PREPARING"})
  void theReminderEndsAtOnceWhereTheOrderGoesOn(OrderStatus next) {
    var order = ready();
    tell(order);

    tell(harness.orders.again(order, next, next == OrderStatus.PREPARING ? 1 : 0));

    assertThat(harness.followUps().getFirst())
        .isEqualTo("collection-reminder sms DROPPED ORDER_MOVED_ON");
  }

  @Test
  void itIsDecidedAgainWhenItsTimeHasCome() {
    var order = ready();
    tell(order);
    dispatcher.dispatch("sms");
    harness.orders.moved(order, OrderStatus.COMPLETED);

    pass(Duration.ofMinutes(20));

    assertThat(harness.followUps())
        .containsExactly("collection-reminder sms DROPPED ORDER_MOVED_ON");
  }

  @Test
  void aRepeatedOlderFactEndsNothing() {
    var placed = harness.orders.anOrder();
    var before = FakeOrders.fact(placed);
    var order = harness.orders.moved(placed, OrderStatus.READY);
    harness.facts().post(before);
    tell(order);

    harness.facts().post(before);

    assertThat(harness.followUps()).containsExactly("collection-reminder sms WAITING");
  }

  @Test
  void aMealThatIsReadyASecondTimeHasItsOwnReminder() {
    var order = ready();
    tell(order);
    var recalled = harness.orders.again(order, OrderStatus.PREPARING, 1);
    tell(recalled);
    tell(harness.orders.again(recalled, OrderStatus.READY, 2));

    pass(Duration.ofMinutes(20));

    assertThat(harness.followUps())
        .containsExactly(
            "collection-reminder sms DROPPED ORDER_MOVED_ON", "collection-reminder sms SENT");
  }

  @Test
  void whatWaitsForItsTimeHoldsNobodyUp() {
    var order = ready();
    tell(order);
    dispatcher.dispatch("sms");

    harness.bean(Resending.class).again(order.orderId(), null, "STAFF:sam", "the customer lost it");
    dispatcher.dispatch("sms");

    assertThat(texts()).hasSize(2).allMatch(text -> text.contains("is ready for pickup"));
    assertThat(harness.followUps()).containsExactly("collection-reminder sms WAITING");
  }

  @Test
  void aReminderDoesNotOvertakeTheNewsItFollows() {
    harness.sms.answers(new Outcome.TryLater(Duration.ofMinutes(25), "busy"));
    tell(ready());
    dispatcher.dispatch("sms");
    harness.sms.reset();

    pass(Duration.ofMinutes(21));

    assertThat(texts()).isEmpty();
  }

  @Test
  void twoDispatchersRemindOnce() throws Exception {
    tell(ready());
    dispatcher.dispatch("sms");
    harness.clock.pass(Duration.ofMinutes(20));

    try (var threads = Executors.newFixedThreadPool(2)) {
      var one = threads.submit(() -> dispatcher.dispatch("sms"));
      var other = threads.submit(() -> dispatcher.dispatch("sms"));
      one.get();
      other.get();
    }

    assertThat(texts()).hasSize(2);
  }

  @Test
  void nobodyIsAskedWhoDidNotAgree() {
    tell(handedOver(Evidence.HANDOVER_CONFIRMED));

    assertThat(harness.followUps()).containsExactly("feedback-request sms DROPPED NO_CONSENT");
  }

  @Test
  void whoAgreedIsAskedHowItWas() {
    agree();
    tell(handedOver(Evidence.HANDOVER_CONFIRMED));

    pass(Duration.ofHours(3));

    assertThat(texts().getFirst())
        .startsWith(
            "Camden Soups: how was your order 1042? Tell us here: https://soups.example/say");
    assertThat(harness.sms.sent.getFirst().purpose()).isEqualTo(Purpose.FEEDBACK);
  }

  @Test
  void whoTakesTheConsentBackBeforeIsNotAsked() {
    agree();
    tell(handedOver(Evidence.HANDOVER_CONFIRMED));
    record(Action.REVOKE);

    pass(Duration.ofHours(3));

    assertThat(harness.followUps()).containsExactly("feedback-request sms DROPPED NO_CONSENT");
  }

  @ParameterizedTest
  @EnumSource(names = {"ASSUMED", "AUTO_FINALIZED"})
  void nobodyIsAskedWhoMayNotHaveGotIt(Evidence evidence) {
    agree();
    tell(handedOver(evidence));

    pass(Duration.ofHours(3));

    assertThat(harness.followUps()).containsExactly("feedback-request sms DROPPED NO_EVIDENCE");
  }

  @Test
  void whatIsKnownByThenCounts() {
    agree();
    var order = handedOver(Evidence.ASSUMED);
    harness.facts().post(FakeOrders.fact(order, Fact.STATUS, false, false, true));
    harness.orders.completed(order, Evidence.HANDOVER_CONFIRMED);

    pass(Duration.ofHours(3));

    assertThat(harness.followUps()).containsExactly("feedback-request sms SENT");
  }

  @Test
  void anOrderThatIsClosedTwiceIsAskedAboutOnce() {
    agree();
    var order = handedOver(Evidence.PAID_AND_CLOSED);
    tell(order);
    closeAgain(order, 1);
    pass(Duration.ofHours(3));
    closeAgain(order, 3);
    pass(Duration.ofHours(3));

    assertThat(texts()).hasSize(1);
    assertThat(harness.followUps())
        .containsExactly(
            "feedback-request sms DROPPED ORDER_MOVED_ON",
            "feedback-request sms SENT",
            "feedback-request sms DROPPED FREQUENCY_CAP");
  }

  @Test
  void testsAndOldOrdersHaveNoFollowUps() {
    agree();
    var order = handedOver(Evidence.HANDOVER_CONFIRMED);
    harness.facts().post(FakeOrders.fact(order, Fact.STATUS, true, false, false));
    harness
        .facts()
        .post(
            FakeOrders.fact(
                handedOver(Evidence.HANDOVER_CONFIRMED), Fact.STATUS, false, true, false));

    assertThat(harness.followUps())
        .containsExactly(
            "feedback-request sms DROPPED TEST_ORDER", "feedback-request sms DROPPED STALE_ORDER");
  }

  @Test
  void theProductRemindsAndAsksNobody() {
    var shipped =
        ShippedRules.read(
            "follow-ups", new RulesReader(harness.bean(KnownNames.class).known())::readFollowUps);

    assertThat(shipped)
        .singleElement()
        .matches(rule -> rule.template().equals("collection-reminder"));
  }

  private void closeAgain(BookedOrder order, int revision) {
    tell(harness.orders.again(order, OrderStatus.PREPARING, revision));
    var closed =
        harness.orders.completed(
            harness.orders.again(order, OrderStatus.COMPLETED, revision + 1),
            Evidence.PAID_AND_CLOSED);
    harness.facts().post(FakeOrders.fact(closed, Fact.STATUS, false, false, true));
  }

  private static BookedOrder ready() {
    return harness.orders.moved(harness.orders.anOrder(), OrderStatus.READY);
  }

  private static BookedOrder handedOver(@Nullable Evidence evidence) {
    var order =
        harness.orders.anOrder(SourceKind.DIRECT, FakeOrders.customer(true, Contact.Kind.DIRECT));
    return harness.orders.completed(order, evidence);
  }

  private static void tell(BookedOrder order) {
    harness.facts().post(FakeOrders.fact(order, harness.clock.instant()));
  }

  private void pass(Duration time) {
    harness.clock.pass(time);
    dispatcher.dispatch("sms");
  }

  private static List<String> texts() {
    return harness.sms.sent.stream().map(message -> message.content().text()).toList();
  }

  private static void agree() {
    record(Action.GRANT);
  }

  private static void record(Action action) {
    harness
        .bean(Permissions.class)
        .record(
            harness.bean(Contacts.class).phone(FakeOrders.PHONE, null).orElseThrow(),
            Kind.SMS,
            Purpose.FEEDBACK,
            action,
            action == Action.GRANT ? Level.EXPRESS : Level.NONE,
            new Source("CUSTOMER", "WEB_FORM", null, null, Map.of("form", "1")));
  }
}
