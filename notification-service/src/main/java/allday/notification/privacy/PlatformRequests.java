package allday.notification.privacy;

import allday.contracts.event.PersonRequest;
import allday.contracts.event.PersonRequest.Wish;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.privacy.CaseDesk.Incoming;
import allday.store.notification.ContactType;
import allday.store.privacy.PrivacyRequest.Kind;
import allday.store.privacy.PrivacyRequests.AskedBy;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens a case for each address of a person a platform asks for (COMPLIANCE section 10.2, point 1).
 * Nobody has to be known here: that nothing is there is an answer too.
 */
@Component
class PlatformRequests {
  /** Of many orders the first say enough: the address leads to the others. */
  private static final int MOST_ORDERS = 20;

  private final CaseDesk desk;
  private final Contacts contacts;

  PlatformRequests(CaseDesk desk, Contacts contacts) {
    this.desk = desk;
    this.contacts = contacts;
  }

  void open(PersonRequest request) {
    var asked =
        new AskedBy(request.platform(), request.connection(), request.id(), request.dueAt());
    var persons = of(request);
    var country = country(persons);
    for (var contact : persons) {
      desk.open(
          new Incoming(
              request.wish() == Wish.ACCESS ? Kind.ACCESS : Kind.ERASURE,
              contact,
              contact.type() == ContactType.PHONE ? null : country,
              request.receivedAt(),
              words(request)),
          asked,
          request.ofShop());
    }
  }

  /** Where the person is, by their number; it tells of their mail address too. */
  private @Nullable String country(Set<KnownContact> addresses) {
    return addresses.stream()
        .filter(one -> one.type() == ContactType.PHONE)
        .map(one -> contacts.country(one.address()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The person's addresses; where there is none that can be one, the platform's name for them. */
  private Set<KnownContact> of(PersonRequest request) {
    var found = new LinkedHashSet<KnownContact>();
    for (var address : request.addresses()) {
      contacts.typed(address).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      found.add(contacts.handle(request.platform() + " " + request.named()));
    }
    return found;
  }

  /** What is asked for, in ids of the platform alone. */
  private static String words(PersonRequest request) {
    var orders = request.orders();
    var words = request.topic() + " on " + request.connection() + ": " + request.named();
    if (orders.isEmpty()) {
      return words;
    }
    var shown = orders.subList(0, Math.min(MOST_ORDERS, orders.size()));
    return words
        + ", "
        + orders.size()
        + " orders: "
        + String.join(", ", shown)
        + (orders.size() > MOST_ORDERS ? " …" : "");
  }
}
