package allday.notification.consent;

import allday.store.notification.ContactHash;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The time zones that people set for themselves (COMPLIANCE section 5.2, first source). */
@Component
class OwnZones {
  private final ContactPreferences preferences;

  OwnZones(ContactPreferences preferences) {
    this.preferences = preferences;
  }

  /** By the contact each message goes to; said at another address of the person it holds too. */
  Map<ContactHash, ZoneId> of(Collection<Inquiry> messages, Instant now) {
    var asked = new HashSet<ContactHash>();
    messages.forEach(message -> asked.addAll(addresses(message)));
    var known = preferences.findAll(asked);
    var zones = new HashMap<ContactHash, ZoneId>();
    for (var message : messages) {
      var contact = message.route().contact();
      if (contact != null) {
        // Whoever orders may type the number of somebody else: what was said there comes first.
        newest(found(known, contact), now)
            .or(() -> newest(message.person().stream().flatMap(one -> found(known, one)), now))
            .ifPresent(zone -> zones.put(contact, zone));
      }
    }
    return zones;
  }

  private static Set<ContactHash> addresses(Inquiry message) {
    var addresses = new HashSet<>(message.person());
    var contact = message.route().contact();
    if (contact != null) {
      addresses.add(contact);
    }
    return addresses;
  }

  private static Stream<ContactPreference> found(
      Map<ContactHash, ContactPreference> known, ContactHash contact) {
    return Stream.ofNullable(known.get(contact));
  }

  private static Optional<ZoneId> newest(Stream<ContactPreference> said, Instant now) {
    return said.filter(one -> one.zone(now).isPresent())
        .max(
            Comparator.comparing(
                one -> Optional.ofNullable(one.timeZoneSince()).orElse(Instant.MIN)))
        .flatMap(one -> one.zone(now));
  }
}
