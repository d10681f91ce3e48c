package allday.notification.consent;

import allday.contracts.Branch;
import allday.contracts.Branches;
import allday.contracts.Ids;
import allday.contracts.channel.Kind;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.Contact;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.notification.consent.law.ImpliedConsents;
import allday.notification.consent.law.ImpliedConsents.Implied;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Capture;
import allday.store.notification.Consents;
import allday.store.notification.ContactHash;
import allday.store.notification.Suppression;
import allday.store.notification.Suppressions;
import allday.store.orders.BookedOrder;
import allday.store.orders.OrderLookup;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down the consent that follows from a purchase (COMPLIANCE sections 2.1, 6.2 and 6.3), once
 * per order and contact. Asked of every fact, with few questions for many of them and none where
 * the law of no branch infers anything.
 */
@Component
public class Purchases {
  /** Of the ledger: how it was captured. */
  static final String METHOD = "PURCHASE";

  private static final Set<Evidence> PROOF =
      Set.of(Evidence.HANDOVER_CONFIRMED, Evidence.PAID_AND_CLOSED);

  private final ImpliedConsents law;
  private final OrderLookup orders;
  private final Branches branches;
  private final Contacts contacts;
  private final Consents consents;
  private final Suppressions suppressions;
  private final Clock clock;

  Purchases(
      ImpliedConsents law,
      OrderLookup orders,
      Branches branches,
      Contacts contacts,
      Consents consents,
      Suppressions suppressions,
      Clock clock) {
    this.law = law;
    this.orders = orders;
    this.branches = branches;
    this.contacts = contacts;
    this.consents = consents;
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /** What somebody bought, and when it was theirs. */
  private record Bought(BookedOrder order, KnownContact contact, Kind kind, Instant at) {}

  @Transactional
  public void note(Collection<StatusChanged> facts) {
    var completed = new HashMap<UUID, Instant>();
    for (var fact : facts) {
      if (fact.fact() == Fact.STATUS
          && fact.status() == OrderStatus.COMPLETED
          && !fact.testOrder()
          && law.mayFollow(fact.branch())) {
        boolean early = fact.occurredAt().isBefore(fact.recordedAt());
        completed.put(fact.orderId(), early ? fact.occurredAt() : fact.recordedAt());
      }
    }
    if (completed.isEmpty()) {
      return;
    }
    var found = orders.findAll(completed.keySet());
    var bought = new ArrayList<Bought>();
    completed.forEach(
        (id, at) -> {
          var order = found.get(id);
          if (order != null && counts(order)) {
            bought.addAll(bought(order, at));
          }
        });
    if (!bought.isEmpty()) {
      write(bought, clock.instant());
    }
  }

  /** A marketplace's customers are the marketplace's, whatever address it gives for them. */
  private boolean counts(BookedOrder order) {
    var identity = order.order().identity();
    var evidence = order.evidence();
    return order.status() == OrderStatus.COMPLETED
        && evidence != null
        && PROOF.contains(evidence)
        && order.mirrorOf() == null
        && !order.pendingPayment()
        && !order.incomplete()
        && !identity.testOrder()
        && identity.sourceKind() != SourceKind.MARKETPLACE
        && order.order().customer().contactAllowed();
  }

  private List<Bought> bought(BookedOrder order, Instant at) {
    var country = branches.find(order.branch()).map(Branch::country).orElse(null);
    var bought = new ArrayList<Bought>();
    for (var contact : order.order().customer().contacts()) {
      if (contact.kind().isMasked()) {
        continue;
      }
      var known =
          contact.type() == Contact.Type.PHONE
              ? contacts.phone(contact.value(), country)
              : contacts.mail(contact.value());
      var kind = contact.type() == Contact.Type.PHONE ? Kind.SMS : Kind.EMAIL;
      known.ifPresent(one -> bought.add(new Bought(order, one, kind, at)));
    }
    return bought;
  }

  private void write(List<Bought> bought, Instant now) {
    var hashes = bought.stream().map(one -> one.contact().hash()).collect(Collectors.toSet());
    var standing = suppressions.of(hashes);
    var ledgers = consents.of(hashes);
    var events = new ArrayList<ConsentEvent>();
    for (var one : bought) {
      var number = one.kind() == Kind.SMS ? one.contact().address() : null;
      for (var implied : law.of(one.order(), one.kind(), number, one.at())) {
        boolean over = implied.end() != null && !implied.end().isAfter(now);
        if (!over && !isOptedOut(one, implied, standing, ledgers)) {
          events.add(entry(one, implied, now));
        }
      }
    }
    consents.append(events, now);
  }

  /** Who said no is not asked again by being sold something. */
  private static boolean isOptedOut(
      Bought bought,
      Implied implied,
      Map<ContactHash, List<Suppression>> standing,
      Map<ContactHash, List<ConsentEvent>> ledgers) {
    var contact = bought.contact().hash();
    return standing.getOrDefault(contact, List.of()).stream()
            .anyMatch(one -> one.covers(bought.kind(), implied.purpose()))
        || Ledger.isOptedOut(
            ledgers.getOrDefault(contact, List.of()), bought.kind(), implied.purpose());
  }

  private static ConsentEvent entry(Bought bought, Implied implied, Instant now) {
    var evidence = new HashMap<>(implied.evidence());
    evidence.put("order", bought.order().orderId().toString());
    evidence.put("proof", String.valueOf(bought.order().evidence()));
    return new ConsentEvent(
        Ids.uuid7(now),
        bought.contact().type(),
        bought.contact().hash(),
        bought.kind(),
        implied.purpose(),
        null,
        Action.GRANT,
        implied.level(),
        implied.basis(),
        bought.at(),
        METHOD,
        "SYSTEM",
        "order:" + bought.order().groupId(),
        evidence,
        implied.end(),
        new Capture(null, null, implied.jurisdiction(), null, null));
  }
}
