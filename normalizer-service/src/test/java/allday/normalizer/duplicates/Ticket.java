package allday.normalizer.duplicates;

import allday.contracts.Money;
import allday.contracts.order.Address;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Courier;
import allday.contracts.order.Customer;
import allday.contracts.order.FailureStage;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Line;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Payment;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order in the making, word by word. */
final class Ticket {
  final String platform;
  final String id;
  final SourceKind kind;
  String branch = "camden";
  private Instant placedAt;
  private @Nullable Instant scheduledFor;
  private OrderStatus status = OrderStatus.PLACED;
  private @Nullable Instant statusAt;
  private @Nullable FailureStage stage;
  private boolean unpaid;
  private FulfilmentType type = FulfilmentType.PICKUP;
  private @Nullable String table;
  private @Nullable Address address;
  private @Nullable Courier courier;
  private @Nullable String name;
  private @Nullable String number;
  private @Nullable String note;
  private long total = 2_450;
  private String currency = "GBP";
  private final List<Contact> contacts = new ArrayList<>();
  private final List<String> items = new ArrayList<>(List.of("Falafel", "Soup"));
  private final List<Payment> payments = new ArrayList<>();
  private final List<SourceRef> origin = new ArrayList<>();
  private final List<SourceRef> otherIds = new ArrayList<>();

  private Ticket(String platform, String id, SourceKind kind, Instant placedAt) {
    this.platform = platform;
    this.id = id;
    this.kind = kind;
    this.placedAt = placedAt;
  }

  static Ticket uber(String id, Instant at) {
    return new Ticket("ubereats", id, SourceKind.MARKETPLACE, at);
  }

  static Ticket deliverect(String id, Instant at) {
    return new Ticket("deliverect", id, SourceKind.AGGREGATOR, at);
  }

  static Ticket till(String id, Instant at) {
    return new Ticket("square", id, SourceKind.POS, at);
  }

  static Ticket shop(String id, Instant at) {
    return new Ticket("woocommerce", id, SourceKind.DIRECT, at);
  }

  static Ticket phone(String id, Instant at) {
    return new Ticket("phonebook", id, SourceKind.PHONE, at);
  }

  static Ticket courierJob(String id, Instant at) {
    return new Ticket("stuart", id, SourceKind.DELIVERY_PROVIDER, at);
  }

  Ticket branch(String id) {
    branch = id;
    return this;
  }

  Ticket cameFrom(String namespace, String otherId) {
    origin.add(new SourceRef(namespace, otherId, "/reference"));
    return this;
  }

  Ticket also(String namespace, String otherId) {
    otherIds.add(new SourceRef(namespace, otherId, "/other"));
    return this;
  }

  Ticket placed(Instant at) {
    placedAt = at;
    return this;
  }

  Ticket scheduled(Instant at) {
    scheduledFor = at;
    return this;
  }

  Ticket is(OrderStatus now, Instant at) {
    status = now;
    statusAt = at;
    return this;
  }

  Ticket is(OrderStatus now) {
    return is(now, placedAt);
  }

  Ticket failedAt(FailureStage where) {
    stage = where;
    return is(OrderStatus.FAILED);
  }

  Ticket unpaid() {
    unpaid = true;
    return this;
  }

  Ticket type(FulfilmentType other) {
    type = other;
    return this;
  }

  Ticket table(String name) {
    table = name;
    return type(FulfilmentType.DINE_IN);
  }

  Ticket to(String street) {
    address = new Address(List.of(street), "NW1", "London", "GB", null);
    return type(FulfilmentType.DELIVERY);
  }

  Ticket broughtBy(String who) {
    courier = new Courier(who, null, null, null);
    return this;
  }

  Ticket by(String who) {
    name = who;
    return this;
  }

  Ticket phoneNumber(String value) {
    contacts.add(Contact.phone(Contact.Kind.DIRECT, value));
    return this;
  }

  Ticket proxyNumber(String value) {
    contacts.add(Contact.phone(Contact.Kind.PROXY, value));
    return this;
  }

  Ticket number(String text) {
    number = text;
    return this;
  }

  Ticket note(String text) {
    note = text;
    return this;
  }

  Ticket total(long minor) {
    total = minor;
    return this;
  }

  Ticket currency(String code) {
    currency = code;
    return this;
  }

  Ticket items(List<String> names) {
    items.clear();
    items.addAll(names);
    return this;
  }

  Ticket items(String... names) {
    return items(List.of(names));
  }

  /** Where the customer ordered, and nobody says by which payment. */
  Ticket paid() {
    return paid(null);
  }

  Ticket paid(@Nullable String reference) {
    payments.add(
        new Payment("CARD", Payment.State.PAID, new Money(total, currency), true, reference));
    return this;
  }

  Ticket paymentFailed() {
    payments.add(new Payment("CARD", Payment.State.FAILED, new Money(total, currency), true, null));
    return this;
  }

  CanonicalOrder order() {
    return new CanonicalOrder(
        Identity.of(id, "", kind).displayNumber(number).altIds(otherIds).origin(origin),
        report(),
        Timing.placedAt(placedAt).scheduled(scheduledFor, null),
        Fulfilment.of(type).at(table, null).to(address).courier(courier),
        new Customer(name, null, contacts, "en", true),
        items.stream().map(Ticket::line).toList(),
        Totals.of(new Money(total, currency)).build(),
        payments,
        Notes.ofCustomer(note),
        null);
  }

  private StatusReport report() {
    var report = StatusReport.of(status, status.name(), statusAt == null ? placedAt : statusAt);
    if (stage != null) {
      report = report.failedAt(stage, null, null);
    }
    return unpaid ? report.awaitingPayment() : report;
  }

  private static Line line(String item) {
    return new Line(null, null, item, BigDecimal.ONE, null, null, null, List.of(), Line.State.OK);
  }
}
