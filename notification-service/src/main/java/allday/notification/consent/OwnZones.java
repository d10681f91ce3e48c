package allday.notification.consent;

import allday.notification.consent.law.OwnZone;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactPreferences;
import allday.store.notification.DeviceZones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The time zones that people set for themselves, and those their devices are in (COMPLIANCE section
 * 5.2, first source).
 */
@Component
class OwnZones {
  private final ContactPreferences preferences;
  private final DeviceZones devices;

  OwnZones(ContactPreferences preferences, DeviceZones devices) {
    this.preferences = preferences;
    this.devices = devices;
  }

  /** By the contact each message goes to; said at another address of the person it holds too. */
  Map<ContactHash, OwnZone> of(Collection<Inquiry> messages, Instant now) {
    var asked = new HashSet<ContactHash>();
    messages.forEach(message -> asked.addAll(addresses(message)));
    var said = said(asked, now);
    var seen = seen(asked, now);
    var zones = new HashMap<ContactHash, OwnZone>();
    for (var message : messages) {
      var contact = message.route().contact();
      if (contact != null) {
        newest(said, contact, message)
            .map(OwnZone::set)
            .or(() -> newest(seen, contact, message).map(OwnZone::ofDevice))
            .ifPresent(zone -> zones.put(contact, zone));
      }
    }
    return zones;
  }

  /** A zone that counts, and since when. */
  private record Known(ZoneId zone, Instant since) {}

  private Map<ContactHash, Known> said(Collection<ContactHash> contacts, Instant now) {
    var known = new HashMap<ContactHash, Known>();
    preferences
        .findAll(contacts)
        .forEach(
            (contact, one) ->
                one.zone(now)
                    .ifPresent(
                        zone ->
                            known.put(
                                contact,
                                new Known(
                                    zone,
                                    Objects.requireNonNullElse(
                                        one.timeZoneSince(), Instant.MIN)))));
    return known;
  }

  private Map<ContactHash, Known> seen(Collection<ContactHash> contacts, Instant now) {
    var known = new HashMap<ContactHash, Known>();
    devices
        .findAll(contacts)
        .forEach(
            (contact, one) ->
                one.zone(now).ifPresent(zone -> known.put(contact, new Known(zone, one.at()))));
    return known;
  }

  /** Whoever orders may type the number of somebody else: what was said there comes first. */
  private static Optional<ZoneId> newest(
      Map<ContactHash, Known> known, ContactHash contact, Inquiry message) {
    return Optional.ofNullable(known.get(contact))
        .or(
            () ->
                message.person().stream()
                    .flatMap(one -> Stream.ofNullable(known.get(one)))
                    .max(Comparator.comparing(Known::since)))
        .map(Known::zone);
  }

  private static Set<ContactHash> addresses(Inquiry message) {
    var addresses = new HashSet<>(message.person());
    var contact = message.route().contact();
    if (contact != null) {
      addresses.add(contact);
    }
    return addresses;
  }
}
