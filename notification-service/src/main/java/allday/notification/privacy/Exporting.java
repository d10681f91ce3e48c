package allday.notification.privacy;

import allday.contracts.Ids;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Courier;
import allday.notification.consent.KnownContact;
import allday.notification.privacy.PersonReport.Consent;
import allday.notification.privacy.PersonReport.MessageFrom;
import allday.notification.privacy.PersonReport.MessageTo;
import allday.notification.privacy.PersonReport.OptOut;
import allday.notification.privacy.PersonReport.OrderOf;
import allday.notification.privacy.PersonReport.Profile;
import allday.notification.privacy.PersonReport.StepOf;
import allday.store.notification.ConsentEvent;
import allday.store.notification.Consents;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.InboundLog;
import allday.store.notification.Suppressions;
import allday.store.orders.BookedOrder;
import allday.store.orders.OrderLists;
import allday.store.orders.OrderLookup;
import allday.store.privacy.Persons;
import allday.store.privacy.PrivacyCases;
import allday.store.privacy.PrivacyCases.Case;
import allday.store.privacy.PrivacyCases.Kind;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers all that is known of a person, and writes down that somebody asked. */
@Component
class Exporting {
  private static final Map<String, String> RETENTION = retention();

  private final Persons persons;
  private final PrivacyCases cases;
  private final OrderLookup orders;
  private final OrderLists lists;
  private final DeliveryLookup deliveries;
  private final InboundLog inbound;
  private final Consents consents;
  private final Suppressions suppressions;
  private final ContactPreferences preferences;
  private final Clock clock;

  Exporting(
      Persons persons,
      PrivacyCases cases,
      OrderLookup orders,
      OrderLists lists,
      DeliveryLookup deliveries,
      InboundLog inbound,
      Consents consents,
      Suppressions suppressions,
      ContactPreferences preferences,
      Clock clock) {
    this.persons = persons;
    this.cases = cases;
    this.orders = orders;
    this.lists = lists;
    this.deliveries = deliveries;
    this.inbound = inbound;
    this.consents = consents;
    this.suppressions = suppressions;
    this.preferences = preferences;
    this.clock = clock;
  }

  @Transactional
  public PersonReport export(KnownContact contact, String by, String reason) {
    var now = clock.instant();
    var ids = persons.ordersOf(contact.type(), contact.address());
    var theirs = orders.findAll(ids).values();
    var messages = deliveries.ofPerson(contact.hash(), ids);
    var recipients = new TreeSet<String>();
    theirs.forEach(order -> recipients.add(order.platform().value()));
    messages.stream()
        .filter(message -> message.handedOverAt() != null && message.route() != null)
        .forEach(message -> recipients.add(provider(message)));
    var report =
        new PersonReport(
            Ids.uuid7(now),
            now,
            new Profile(
                contact.type(),
                contact.address(),
                preferences.find(contact.hash()).orElse(ContactPreference.NONE)),
            theirs.stream()
                .sorted(Comparator.comparing(BookedOrder::firstSeenAt))
                .map(this::order)
                .toList(),
            messages.stream().map(Exporting::message).toList(),
            inbound.of(contact.hash()).stream().map(Exporting::written).toList(),
            consents.of(contact.hash()).stream().map(this::consent).toList(),
            optOuts(contact),
            recipients,
            RETENTION);
    enter(report, contact, by, reason);
    return report;
  }

  private void enter(PersonReport report, KnownContact contact, String by, String reason) {
    cases.enter(
        new Case(
            report.id(),
            Kind.EXPORT,
            contact.type(),
            contact.hash(),
            by,
            reason,
            report.at(),
            Map.of("orders", report.orders().size(), "messages", report.messages().size())),
        true);
  }

  private OrderOf order(BookedOrder booked) {
    var history =
        lists.history(booked.orderId()).stream()
            .filter(row -> row.kind().equals("STATUS") && row.status() != null)
            .map(row -> new StepOf(String.valueOf(row.status()), row.at()))
            .toList();
    return new OrderOf(
        booked.orderId(),
        booked.platform().value(),
        booked.branch().value(),
        booked.status(),
        history,
        withoutThirdPersons(booked.order()));
  }

  /** Who brought the order is not the person's to know from us. */
  private static CanonicalOrder withoutThirdPersons(CanonicalOrder order) {
    var courier = order.fulfilment().courier();
    return new CanonicalOrder(
        order.identity(),
        order.status(),
        order.timing(),
        order
            .fulfilment()
            .courier(courier == null ? null : new Courier(null, null, courier.status(), null)),
        order.customer(),
        order.lines(),
        order.totals(),
        order.payments(),
        order.notes(),
        order.trackingUrl());
  }

  private static MessageTo message(Delivery delivery) {
    var route = delivery.route();
    return new MessageTo(
        delivery.id(),
        delivery.orderId(),
        delivery.handedOverAt() == null ? delivery.createdAt() : delivery.handedOverAt(),
        route == null ? null : route.channel().value(),
        route == null ? null : route.kind(),
        delivery.purpose(),
        delivery.template(),
        delivery.language(),
        delivery.state(),
        MessageTo.subject(delivery.content()),
        MessageTo.text(delivery.content()));
  }

  private static MessageFrom written(InboundLog.Entry entry) {
    return new MessageFrom(
        entry.happenedAt() == null ? entry.receivedAt() : entry.happenedAt(),
        entry.channel().value(),
        entry.text(),
        entry.intent());
  }

  private Consent consent(ConsentEvent event) {
    var disclosure = event.capture().disclosure();
    return new Consent(
        event.capturedAt(),
        event.action(),
        event.level(),
        event.kind(),
        event.purpose(),
        event.legalBasis(),
        event.method(),
        event.actor(),
        event.capture().language(),
        event.capture().jurisdiction(),
        event.expiresAt(),
        event.evidence(),
        disclosure == null ? null : consents.text(disclosure).orElse(null));
  }

  private List<OptOut> optOuts(KnownContact contact) {
    return suppressions.of(Set.of(contact.hash())).getOrDefault(contact.hash(), List.of()).stream()
        .map(one -> new OptOut(one.since(), one.kind(), one.purpose(), one.reason()))
        .toList();
  }

  private static String provider(Delivery delivery) {
    var route = delivery.route();
    return route == null ? "" : route.provider().value();
  }

  private static Map<String, String> retention() {
    var retention = new LinkedHashMap<String, String>();
    retention.put("webhooks as they came", "allday.normalizer.retention.raw-bodies, 30 days");
    retention.put("orders with their customer", "until the person asks to be forgotten");
    retention.put("messages and what came of them", "until the person asks to be forgotten");
    retention.put("consents", "for good, by a keyed hash of the address: proof");
    retention.put("opt-outs", "for good, by a keyed hash of the address: they never end");
    return retention;
  }
}
