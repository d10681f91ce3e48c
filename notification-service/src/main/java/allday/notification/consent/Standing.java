package allday.notification.consent;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.law.OwnZone;
import allday.notification.consent.law.Scope;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactHistory.Sent;
import allday.store.notification.ProviderRatings;
import allday.store.notification.Suppression;
import allday.store.notification.TemplateCategories.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of contacts, as it was when it was asked for: few questions for many messages. What
 * is sent in the same batch counts.
 */
public final class Standing {
  private final Map<ContactHash, List<Suppression>> suppressions;
  private final Map<ContactHash, List<ConsentEvent>> consents;
  private final Map<ContactHash, List<Sent>> sent = new HashMap<>();
  private final Map<ContactHash, Map<ChannelId, Instant>> wrote;
  private final Map<ContactHash, Set<String>> listed;
  private final Map<String, Instant> given;
  private final List<Category> categories;
  private final List<ProviderRatings.Standing> ratings;
  private final Map<ContactHash, OwnZone> zones;

  Standing(
      Map<ContactHash, List<Suppression>> suppressions,
      Map<ContactHash, List<ConsentEvent>> consents,
      Map<ContactHash, List<Sent>> sent,
      Map<ContactHash, Map<ChannelId, Instant>> wrote,
      Map<ContactHash, Set<String>> listed,
      Map<String, Instant> given,
      List<Category> categories,
      List<ProviderRatings.Standing> ratings,
      Map<ContactHash, OwnZone> zones) {
    this.suppressions = suppressions;
    this.consents = consents;
    sent.forEach((contact, messages) -> this.sent.put(contact, new ArrayList<>(messages)));
    this.wrote = wrote;
    this.listed = listed;
    this.given = given;
    this.categories = categories;
    this.ratings = ratings;
    this.zones = zones;
  }

  List<Suppression> against(ContactHash contact) {
    return suppressions.getOrDefault(contact, List.of());
  }

  List<ConsentEvent> ledger(ContactHash contact) {
    return consents.getOrDefault(contact, List.of());
  }

  long sentSince(ContactHash contact, Scope scope, Instant since) {
    return sent.getOrDefault(contact, List.of()).stream()
        .filter(message -> scope.speaksOf(message.purpose(), message.kind()))
        .filter(message -> message.at().isAfter(since))
        .count();
  }

  void send(ContactHash contact, Purpose purpose, Kind kind, Instant now) {
    sent.computeIfAbsent(contact, _ -> new ArrayList<>()).add(new Sent(purpose, kind, now));
  }

  @Nullable Instant wrote(ContactHash contact, ChannelId channel) {
    return wrote.getOrDefault(contact, Map.of()).get(channel);
  }

  boolean isListed(ContactHash contact, String registry) {
    return listed.getOrDefault(contact, Set.of()).contains(registry);
  }

  /** When a public list was given last; null for never. */
  @Nullable Instant given(String registry) {
    return given.get(registry);
  }

  /** The time zone the person set, or their device is in; null where nothing tells. */
  @Nullable OwnZone zone(ContactHash contact) {
    return zones.get(contact);
  }

  List<Category> categories() {
    return categories;
  }

  /** What providers said of approved texts. */
  List<ProviderRatings.Standing> ratings() {
    return ratings;
  }
}
