package allday.notification.consent;

import allday.kit.access.ContactHashes;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets the access log know persons by the hash that the ledger knows them by. */
@Component
class HashedContacts implements ContactHashes {
  private final Contacts contacts;

  HashedContacts(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public Optional<String> of(String typed) {
    return contacts.typed(typed).map(known -> known.hash().value());
  }
}
