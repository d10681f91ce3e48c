package allday.notification.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.OpeningHours;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Evidence;
import allday.contracts.order.SourceKind;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.law.Compliance;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import allday.store.notification.Suppression.Reason;
import allday.store.orders.BookedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** COMPLIANCE sections 6.2 and 6.3: what follows from a purchase, and when it ends. */
class PurchasesTest {
  private static final String PHONE = "+14165550123";
  private static final Instant IN_TWO_YEARS = Instant.parse("2028-11-21T12:00:00Z");

  @RegisterExtension
  private static final Harness harness =
      Harness.start(
          Map.of(),
          new Branch(
              new BranchId("toronto"),
              "Toronto Soups",
              ZoneId.of("America/Toronto"),
              "CA",
              "CAD",
              "en",
              LocalTime.MIDNIGHT,
              OpeningHours.ALWAYS));

  @BeforeEach
  void prepare() {
    harness.bean(Compliance.class).read(Map.of());
  }

  @Test
  @DisplayName("6.2 in Canada a purchase is consent for 24 months, which the ledger shows")
  void impliesConsentForAWhile() {
    note(bought(Evidence.PAID_AND_CLOSED));

    assertThat(ledger(phone()))
        .extracting(ConsentEvent::kind, ConsentEvent::purpose, ConsentEvent::level)
        .containsExactlyInAnyOrder(
            tuple(Kind.SMS, Purpose.FEEDBACK, Level.INFERRED),
            tuple(Kind.SMS, Purpose.MARKETING, Level.INFERRED));
    var entry = ledger(mail()).getLast();
    assertThat(entry.kind()).isEqualTo(Kind.EMAIL);
    assertThat(entry.expiresAt()).isEqualTo(IN_TWO_YEARS);
    assertThat(entry.actor()).isEqualTo("SYSTEM");
    assertThat(entry.method()).isEqualTo("PURCHASE");
    assertThat(entry.capture().jurisdiction()).isEqualTo("CA");
    assertThat(entry.evidence())
        .containsEntry("implied-by", "purchase")
        .containsEntry("proof", "PAID_AND_CLOSED")
        .containsKey("order");
  }

  @Test
  @DisplayName("2.1 once per order and contact, however often it is told")
  void isWrittenDownOnce() {
    var order = bought(Evidence.HANDOVER_CONFIRMED);

    note(order);
    note(order);
    note(bought(Evidence.HANDOVER_CONFIRMED));

    assertThat(ledger(phone())).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(
      value = Evidence.class,
      names = {"AUTO_FINALIZED", "ASSUMED"})
  @DisplayName("11.7 what nobody saw handed over is no purchase")
  void needsEvidence(Evidence evidence) {
    note(bought(evidence));

    assertThat(ledger(phone())).isEmpty();
  }

  @Test
  @DisplayName("11.14 and 10.4: no consent from a masked address, a marketplace or a test")
  void isNotBuiltOnOtherPeoplesAddresses() {
    note(bought(SourceKind.DIRECT, customer(true, Contact.Kind.PROXY)));
    note(bought(SourceKind.MARKETPLACE, customer(true, Contact.Kind.DIRECT)));
    note(bought(SourceKind.DIRECT, customer(false, Contact.Kind.DIRECT)));
    var test = bought(Evidence.PAID_AND_CLOSED);
    harness
        .bean(Purchases.class)
        .note(List.of(FakeOrders.fact(test, Fact.STATUS, true, false, false)));

    assertThat(ledger(phone())).isEmpty();
  }

  @Test
  @DisplayName("4.3 never after an opt-out, nor after a START that followed it")
  void isNothingToWhoSaidNo() {
    var permissions = harness.bean(Permissions.class);
    permissions.stop(phone(), Kind.SMS, null, Reason.STOP_KEYWORD, said());

    note(bought(Evidence.PAID_AND_CLOSED));
    permissions.start(phone(), Kind.SMS, said());
    note(bought(Evidence.PAID_AND_CLOSED));

    assertThat(ledger(phone())).extracting(ConsentEvent::method).containsOnly("KEYWORD");
    assertThat(ledger(mail())).hasSize(4);
  }

  @Test
  @DisplayName("11.13 and 6.2: what has ended is said to have ended, and a later purchase stands")
  void endsAndSaysSo() {
    note(bought(Evidence.PAID_AND_CLOSED));
    harness.clock.pass(Duration.ofDays(400));
    note(bought(Evidence.PAID_AND_CLOSED), harness.clock.instant());
    harness.clock.pass(Duration.ofDays(332));

    harness.bean(Endings.class).write();
    harness.bean(Endings.class).write();

    assertThat(ledger(phone()))
        .filteredOn(one -> one.action() == Action.EXPIRE)
        .extracting(ConsentEvent::purpose, ConsentEvent::capturedAt)
        .containsExactlyInAnyOrder(
            tuple(Purpose.FEEDBACK, IN_TWO_YEARS), tuple(Purpose.MARKETING, IN_TWO_YEARS));
    assertThat(granted()).contains(Purpose.MARKETING);

    harness.clock.pass(Duration.ofDays(400));
    harness.bean(Endings.class).write();

    assertThat(granted()).doesNotContain(Purpose.MARKETING);
  }

  @Test
  @DisplayName("2.1 the end of what was implied is not the end of what was said")
  void leavesAStrongerConsent() {
    harness
        .bean(Permissions.class)
        .record(phone(), null, Purpose.MARKETING, Action.GRANT, Level.EXPRESS, said());
    note(bought(Evidence.PAID_AND_CLOSED));
    harness.clock.pass(Duration.ofDays(800));

    harness.bean(Endings.class).write();

    assertThat(granted()).contains(Purpose.MARKETING).doesNotContain(Purpose.FEEDBACK);
  }

  @Test
  @DisplayName("6.3 a person can end what follows from their purchase")
  void canBeEndedOnThePage() {
    note(bought(Evidence.PAID_AND_CLOSED));

    harness
        .bean(Wishes.class)
        .choose(phone(), Kind.SMS, Set.of(Purpose.ORDER_SERVICE), _ -> said());
    note(bought(Evidence.PAID_AND_CLOSED));

    assertThat(granted()).containsExactly(Purpose.ORDER_SERVICE);
    assertThat(ledger(phone())).extracting(ConsentEvent::action).endsWith(Action.REVOKE);
  }

  @Test
  @DisplayName("6.3 and 6.4: a soft opt-in needs a way to say no while ordering")
  void isASoftOptInWhereTheBuyerCouldSayNo() {
    var before = completed(british());
    note(before);
    assertThat(ledger(british(before))).isEmpty();

    soft("2026-11-22");
    note(completed(british()));
    assertThat(ledger(british(before))).isEmpty();

    soft("2026-11-21");
    note(completed(british()));
    assertThat(ledger(british(before)))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.level()).isEqualTo(Level.SOFT_OPT_IN);
              assertThat(entry.purpose()).isEqualTo(Purpose.MARKETING);
              assertThat(entry.legalBasis()).isEqualTo("LEGIT_INTEREST");
              assertThat(entry.expiresAt()).isNull();
              assertThat(entry.evidence()).containsEntry("opt-out-offered", "a box");
            });
  }

  @Test
  @DisplayName("5.2 where two places see it in two ways, nothing follows")
  void needsTheYesOfEveryPlace() {
    var customer =
        new Customer(
            "Ana", null, List.of(Contact.phone(Contact.Kind.DIRECT, "+15125550123")), "en", true);

    note(bought(SourceKind.DIRECT, customer));

    assertThat(ledger(harness.bean(Contacts.class).phone("+15125550123", null).orElseThrow()))
        .isEmpty();
  }

  private static void soft(String since) {
    assertThat(
            harness
                .bean(Compliance.class)
                .read(Map.of("soft-opt-in", Map.of("how", "a box", "since", since))))
        .isEmpty();
  }

  private static BookedOrder british() {
    return harness.orders.anOrder();
  }

  private static KnownContact british(BookedOrder order) {
    var number = order.order().customer().contacts().getFirst().value();
    return harness.bean(Contacts.class).phone(number, "GB").orElseThrow();
  }

  private static BookedOrder completed(BookedOrder order) {
    return harness.orders.completed(order, Evidence.PAID_AND_CLOSED);
  }

  private static BookedOrder bought(Evidence evidence) {
    var order = harness.orders.anOrder(SourceKind.DIRECT, customer(true, Contact.Kind.DIRECT));
    return harness.orders.completed(harness.orders.at(order, "toronto"), evidence);
  }

  private static BookedOrder bought(SourceKind source, Customer customer) {
    return completed(harness.orders.at(harness.orders.anOrder(source, customer), "toronto"));
  }

  private static Customer customer(boolean allowed, Contact.Kind kind) {
    return new Customer(
        "Ana Lee",
        null,
        List.of(Contact.phone(kind, PHONE), Contact.email(kind, FakeOrders.MAIL)),
        "en",
        allowed);
  }

  private static void note(BookedOrder order) {
    note(FakeOrders.fact(order));
  }

  private static void note(BookedOrder order, Instant at) {
    note(FakeOrders.fact(order, at));
  }

  private static void note(StatusChanged fact) {
    harness.bean(Purchases.class).note(List.of(fact));
  }

  private static Set<Purpose> granted() {
    return harness.bean(Wishes.class).granted(phone(), Kind.SMS);
  }

  private static List<ConsentEvent> ledger(KnownContact contact) {
    return harness.bean(Consents.class).of(contact.hash());
  }

  private static KnownContact phone() {
    return harness.bean(Contacts.class).phone(PHONE, null).orElseThrow();
  }

  private static KnownContact mail() {
    return harness.bean(Contacts.class).mail(FakeOrders.MAIL).orElseThrow();
  }

  private static Source said() {
    return new Source("CUSTOMER", "KEYWORD", null, null, Map.of("note", "by word"));
  }
}
