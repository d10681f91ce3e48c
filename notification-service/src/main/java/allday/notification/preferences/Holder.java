package allday.notification.preferences;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.link.Link;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.Route;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who holds a link, as far as the message it stood in is still known. */
@Component
class Holder {
  private final DeliveryLookup deliveries;
  private final Contacts contacts;
  private final Branches branches;

  Holder(DeliveryLookup deliveries, Contacts contacts, Branches branches) {
    this.deliveries = deliveries;
    this.contacts = contacts;
    this.branches = branches;
  }

  /**
   * What is known.
   *
   * @param contact without its address; the masked form is empty where nobody knows it any more
   * @param business the name of the branch that wrote
   * @param language of the message; null where it is forgotten
   */
  record Known(KnownContact contact, String business, @Nullable String language) {}

  Known of(Link link) {
    var delivery = deliveries.find(link.message());
    var masked = delivery.flatMap(found -> masked(found, link)).orElse("");
    return new Known(
        new KnownContact(link.type(), "", link.contact(), masked),
        business(delivery.flatMap(found -> Optional.ofNullable(found.branch())).orElse(null)),
        delivery.map(Delivery::language).orElse(null));
  }

  private Optional<String> masked(Delivery delivery, Link link) {
    return delivery.routes().stream()
        .filter(route -> Objects.equals(route.contact(), link.contact()))
        .filter(route -> !route.address().isEmpty())
        .map((Route route) -> contacts.masked(route.kind(), route.address()))
        .findFirst();
  }

  String business(@Nullable String branch) {
    return Optional.ofNullable(branch)
        .flatMap(id -> branches.find(new BranchId(id)))
        .or(() -> branches.all().stream().findFirst())
        .map(Branch::name)
        .orElse("");
  }
}
