package allday.notification.consent;

import allday.store.notification.ContactHash;
import allday.store.notification.Suppression;
import java.util.List;
import java.util.Map;

/**
 * What stands against contacts, as it was when it was asked for: one question for many messages.
 */
public record Standing(Map<ContactHash, List<Suppression>> suppressions) {
  List<Suppression> against(ContactHash contact) {
    return suppressions.getOrDefault(contact, List.of());
  }
}
