package allday.notification.privacy;

import allday.contracts.Ids;
import allday.contracts.order.Contact;
import allday.notification.consent.Contacts;
import allday.notification.consent.Endings;
import allday.notification.consent.KnownContact;
import allday.store.notification.DeliveryLookup;
import allday.store.orders.BookedOrder;
import allday.store.orders.OrderLookup;
import allday.store.privacy.Erasure;
import allday.store.privacy.Persons;
import allday.store.privacy.PrivacyCases;
import allday.store.privacy.PrivacyCases.Case;
import allday.store.privacy.PrivacyCases.Kind;
import allday.store.privacy.PrivacyRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgets a person, in one transaction (COMPLIANCE section 10.2). */
@Component
class Erasing {
  private static final List<String> KEPT =
      List.of(
          "orders without a person: bookkeeping",
          "opt-outs, consents and decisions, by a keyed hash of the address: proof that they were"
              + " kept",
          "that deliveries came, without what they said: so that they do not come in again");

  private final Persons persons;
  private final PrivacyCases cases;
  private final CaseDesk desk;
  private final OrderLookup orders;
  private final DeliveryLookup deliveries;
  private final Contacts contacts;
  private final Endings endings;
  private final Clock clock;

  Erasing(
      Persons persons,
      PrivacyCases cases,
      CaseDesk desk,
      OrderLookup orders,
      DeliveryLookup deliveries,
      Contacts contacts,
      Endings endings,
      Clock clock) {
    this.persons = persons;
    this.cases = cases;
    this.desk = desk;
    this.orders = orders;
    this.deliveries = deliveries;
    this.contacts = contacts;
    this.endings = endings;
    this.clock = clock;
  }

  /**
   * What was done.
   *
   * @param forgotten how much of what
   * @param kept what has to stay, and why
   * @param alsoInTheOrders other addresses that stood there, masked: theirs too, or of somebody
   *     else. Each has to be asked for by itself
   * @param informed the platforms their orders came from, and the providers that were handed
   *     something for them, also those that refused it: they saw the address. They have to be asked
   *     there
   */
  record Erased(
      UUID id,
      Instant at,
      Map<String, Integer> forgotten,
      List<String> kept,
      List<String> alsoInTheOrders,
      Collection<String> informed) {}

  /**
   * Forgets whoever has the address.
   *
   * @param request the case it is done for; null for the oldest open one, or else one of its own
   */
  @Transactional
  public Erased erase(KnownContact contact, String by, String reason, @Nullable UUID request) {
    var now = clock.instant();
    var forCase = desk.forAction(PrivacyRequest.Kind.ERASURE, contact, request);
    var id = Ids.uuid7(now);
    var ids = persons.ordersOf(contact.type(), contact.address());
    var others = others(persons.otherContacts(ids, contact.address()));
    var informed = informed(contact, ids);
    var found = new TreeMap<String, Integer>();
    cases.enter(
        new Case(id, Kind.ERASURE, contact.type(), contact.hash(), by, reason, now, Map.of()),
        false);
    // First, since it takes longest: orders are not kept locked meanwhile.
    persons.forgetTraces(contact.type(), contact.address(), found);
    var names = persons.forgetOrders(id, ids, found);
    persons.forgetParked(names, found);
    persons.forgetContact(contact.hash(), found);
    endings.forgotten(contact.hash());
    cases.outcome(id, found);
    desk.done(forCase, PrivacyRequest.Kind.ERASURE, contact, id, by);
    return new Erased(id, now, found, KEPT, others, informed);
  }

  /** Once more, after the database was put back to a time when the person was still known. */
  @Transactional
  public void again(Erasure erasure) {
    var found = new TreeMap<String, Integer>();
    cases.enter(
        new Case(
            erasure.id(),
            Kind.ERASURE,
            erasure.type(),
            erasure.contact(),
            "SYSTEM",
            "done again after a restore",
            erasure.at(),
            Map.of()),
        true);
    persons.remember(erasure);
    persons.forgetOrders(erasure.id(), persons.named(erasure.orders()), found);
    persons.forgetParked(erasure.orders(), found);
    persons.forgetContact(erasure.contact(), found);
    endings.forgotten(erasure.contact());
    cases.outcome(erasure.id(), found);
  }

  private List<String> others(List<Contact> found) {
    var masked = new ArrayList<String>();
    for (var contact : found) {
      contacts.typed(contact.value()).ifPresent(known -> masked.add(known.masked()));
    }
    return masked;
  }

  private Collection<String> informed(KnownContact contact, List<UUID> ids) {
    var informed = new TreeSet<String>();
    var all = new LinkedHashSet<>(ids);
    all.addAll(deliveries.agedOrdersOf(contact.hash()));
    orders.findAll(all).values().stream()
        .map(BookedOrder::platform)
        .forEach(platform -> informed.add(platform.value()));
    deliveries.providersOf(contact.hash(), all).forEach(provider -> informed.add(provider.value()));
    return informed;
  }
}
