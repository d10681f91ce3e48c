package allday.notification.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Kind;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.notification.Altered;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.SettableClock;
import allday.notification.consent.Contacts;
import allday.notification.dispatch.Dispatcher;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.orders.BookedOrder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TriggerTest {
  @RegisterExtension private static final Harness harness = Harness.start();

  @Test
  void makesOneDeliveryOfARepeatedFact() {
    var fact = FakeOrders.fact(harness.orders.anOrder());

    harness.facts().post(fact, fact);
    harness.facts().post(fact);

    assertThat(harness.states()).containsExactly("order-placed sms WAITING");
  }

  @Test
  void oldNewsAreNotSentAsIfTheyHadJustHappened() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.READY);
    var fact = FakeOrders.fact(order);

    harness.clock.pass(Duration.ofHours(2));
    harness.facts().post(fact);

    assertThat(harness.states()).containsExactly("order-ready sms DROPPED EXPIRED");
  }

  @Test
  void newsThatWereFetchedLateAreAsOldAsWhatTheyTell() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.READY);
    var happened = harness.clock.instant();

    harness.clock.pass(Duration.ofHours(1));
    harness.facts().post(FakeOrders.fact(order, happened, harness.clock.instant()));

    assertThat(harness.states()).containsExactly("order-ready sms DROPPED EXPIRED");
  }

  @Test
  void newsOfATillsOrderDoNotGetYoungerWhileTheyAreHeldBack() {
    var seen = SettableClock.NOON;
    var order =
        harness.orders.moved(
            harness.orders.anOrder(SourceKind.POS, FakeOrders.customer(true, Contact.Kind.DIRECT)),
            OrderStatus.CONFIRMED);

    harness.facts().post(FakeOrders.fact(order, seen.minus(Duration.ofHours(2)), seen));
    harness.clock.pass(Duration.ofSeconds(90));
    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.states()).containsExactly("order-confirmed sms DROPPED EXPIRED");
  }

  @Test
  void makesAnotherDeliveryWhereTheOrderWentBackAndCameAgain() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.READY);
    harness.facts().post(FakeOrders.fact(order));

    harness.facts().post(FakeOrders.fact(again(order)));

    assertThat(harness.states())
        .containsExactly("order-ready sms DROPPED ORDER_MOVED_ON", "order-ready sms WAITING");
  }

  @Test
  void tellsNobodyOfTestsBackfillsAndQuietSteps() {
    var order = harness.orders.anOrder();
    var other = harness.orders.anOrder();
    var third = harness.orders.anOrder();

    harness.facts().post(FakeOrders.fact(order, Fact.STATUS, true, false, false));
    harness.facts().post(FakeOrders.fact(other, Fact.STATUS, false, true, false));
    harness.facts().post(FakeOrders.fact(third, Fact.STATUS, false, false, true));

    assertThat(harness.states())
        .containsExactly(
            "order-placed sms DROPPED TEST_ORDER",
            "order-placed sms DROPPED STALE_ORDER",
            "order-placed sms DROPPED QUIET_STEP");
  }

  @Test
  void leavesCustomersOfMarketplacesAlone() {
    var order =
        harness.orders.anOrder(
            SourceKind.MARKETPLACE, FakeOrders.customer(true, Contact.Kind.DIRECT));
    var kept =
        harness.orders.anOrder(SourceKind.DIRECT, FakeOrders.customer(false, Contact.Kind.DIRECT));
    var masked =
        harness.orders.anOrder(SourceKind.DIRECT, FakeOrders.customer(true, Contact.Kind.PROXY));
    var unknown =
        harness.orders.anOrder(SourceKind.DIRECT, new Customer("Ana", null, List.of(), null, true));

    harness
        .facts()
        .post(
            FakeOrders.fact(order),
            FakeOrders.fact(kept),
            FakeOrders.fact(masked),
            FakeOrders.fact(unknown));

    assertThat(harness.states())
        .containsExactly(
            "order-placed  DROPPED CONTACT_NOT_ALLOWED",
            "order-placed  DROPPED CONTACT_NOT_ALLOWED",
            "order-placed  DROPPED CONTACT_MASKED",
            "order-placed  DROPPED CONTACT_MISSING");
  }

  @Test
  void asksTheCustomersPreference() {
    var phone = harness.bean(Contacts.class).phone(FakeOrders.PHONE, null).orElseThrow();
    harness
        .bean(ContactPreferences.class)
        .put(
            phone.hash(), new ContactPreference(Kind.EMAIL, "de"), "test", harness.clock.instant());

    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));

    assertThat(harness.states()).containsExactly("order-placed mail WAITING");
    var delivery = onlyDelivery();
    assertThat(delivery.language()).isEqualTo("de");
  }

  @Test
  void waitsForTheMirrorOfATillsOrder() {
    var order =
        harness.orders.moved(
            harness.orders.anOrder(SourceKind.POS, FakeOrders.customer(true, Contact.Kind.DIRECT)),
            OrderStatus.CONFIRMED);

    harness
        .facts()
        .post(FakeOrders.from(FakeOrders.fact(order), order.firstSeenAt().plusSeconds(90)));
    new Dispatcher(harness).dispatch("sms");
    assertThat(harness.sms.sent).isEmpty();

    harness.clock.pass(Duration.ofSeconds(90));
    new Dispatcher(harness).dispatch("sms");
    assertThat(harness.sms.sent).hasSize(1);
  }

  @Test
  void tellsOfADelayTwiceAtMost() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CONFIRMED);
    for (int minutes : List.of(15, 30, 45)) {
      order = harness.orders.late(order, minutes);
      harness.facts().post(FakeOrders.fact(order, Fact.DELAYED, false, false, false));
      new Dispatcher(harness).dispatch("sms");
    }

    assertThat(harness.sms.sent).hasSize(2);
    assertThat(harness.states()).contains("order-delayed sms DROPPED FREQUENCY_CAP");
  }

  @Test
  void tellsOfADelayASecondTimeOnlyWhereItGrew() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CONFIRMED);
    for (int minutes : List.of(30, 15)) {
      order = harness.orders.late(order, minutes);
      harness.facts().post(FakeOrders.fact(order, Fact.DELAYED, false, false, false));
      new Dispatcher(harness).dispatch("sms");
    }

    assertThat(harness.states())
        .filteredOn(state -> state.startsWith("order-"))
        .containsExactly("order-delayed sms SENT", "order-delayed sms DROPPED FREQUENCY_CAP");
  }

  @Test
  void tellsWhoPaidOfTheCancellationThatCameBeforeTheNewsOfThePayment() {
    var unpaid = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CANCELLED);
    harness.facts().post(FakeOrders.fact(unpaid, Fact.STATUS, false, false, true));
    var paid = harness.orders.again(unpaid, OrderStatus.CANCELLED, 1);

    harness.facts().post(FakeOrders.fact(paid));
    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.sms.sent).singleElement();
    assertThat(harness.states())
        .filteredOn(state -> state.startsWith("order-"))
        .containsExactly("order-cancelled sms DROPPED QUIET_STEP", "order-cancelled sms SENT");
  }

  @Test
  void balances() {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    new Dispatcher(harness).dispatch("sms");
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    harness
        .facts()
        .post(FakeOrders.fact(harness.orders.anOrder(), Fact.STATUS, true, false, false));

    var meters = harness.bean(MeterRegistry.class);
    double terms =
        meters.find("allday.deliveries").gauges().stream()
            .mapToDouble(gauge -> gauge.value())
            .sum();

    double made = meters.get("allday.deliveries.made").functionCounter().count();
    assertThat(terms).isEqualTo(made).isEqualTo(3);
    assertThat(meters.find("allday.deliveries").tag("state", "sent").gauge().value()).isEqualTo(1);
    assertThat(meters.find("allday.deliveries").tag("state", "dropped").gauge().value())
        .isEqualTo(1);
    assertThat(meters.find("allday.deliveries").tag("state", "waiting").gauge().value())
        .isEqualTo(1);
  }

  private Delivery onlyDelivery() {
    return harness
        .bean(DeliveryLookup.class)
        .page(new DeliveryLookup.Filter(null, null, null, null), 2)
        .getFirst();
  }

  private static BookedOrder again(BookedOrder order) {
    return harness.orders.put(Altered.from(order).revision(order.revision() + 1).order());
  }
}
