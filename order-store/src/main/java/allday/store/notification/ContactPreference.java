package allday.store.notification;

import allday.contracts.channel.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a customer likes to be told.
 *
 * @param kind the kind of channel that is tried first; null for the rule's order
 * @param language BCP 47; null for what the order says
 * @param timeZone the name of the zone they say they live in; null where they never said
 * @param timeZoneSince when they said so last
 */
public record ContactPreference(
    @Nullable Kind kind,
    @Nullable String language,
    @Nullable String timeZone,
    @Nullable Instant timeZoneSince) {
  public static final ContactPreference NONE = new ContactPreference(null, null);

  /** People move: what they said of their zone counts so long (COMPLIANCE section 5.2). */
  private static final Duration ZONE_COUNTS = Duration.ofDays(90);

  public ContactPreference(@Nullable Kind kind, @Nullable String language) {
    this(kind, language, null, null);
  }

  public ContactPreference zone(@Nullable String name, Instant now) {
    return new ContactPreference(kind, language, name, name == null ? null : now);
  }

  /** The zone the person set, as long as it counts. */
  public Optional<ZoneId> zone(Instant now) {
    return timeZone != null && timeZoneSince != null && timeZoneSince.plus(ZONE_COUNTS).isAfter(now)
        ? Optional.of(ZoneId.of(timeZone))
        : Optional.empty();
  }
}
