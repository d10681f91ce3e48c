package allday.notification.consent;

import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;

/**
 * An address in its canonical form. Personal data: prints the masked form.
 *
 * @param address E.164, a mail address in lower case, or a provider's user id
 * @param masked for people who need not know it
 */
public record KnownContact(ContactType type, String address, ContactHash hash, String masked) {
  @Override
  public String toString() {
    return masked;
  }
}
