package allday.notification.preferences;

import allday.notification.consent.law.Compliance;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The time zones a person can choose: each with the time it is there, by which theirs is found. */
@Component
class Zones {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final Compliance compliance;

  Zones(Compliance compliance) {
    this.compliance = compliance;
  }

  /** What a form says, where there is such a zone. */
  @Nullable String read(@Nullable String name) {
    return name != null && ZoneId.getAvailableZoneIds().contains(name) ? name : null;
  }

  /** From the earliest time of day to the latest, and the chosen one whatever it is. */
  List<Map<String, Object>> options(Optional<ZoneId> chosen, String language, Instant now) {
    var ids = new TreeSet<String>();
    compliance.packs().allZones().forEach(zone -> ids.add(zone.getId()));
    chosen.ifPresent(zone -> ids.add(zone.getId()));
    var locale = Locale.forLanguageTag(language);
    var options = new ArrayList<Map<String, Object>>();
    ids.stream()
        .map(ZoneId::of)
        .sorted(Comparator.comparing(zone -> now.atZone(zone).toLocalDateTime()))
        .forEach(
            zone ->
                options.add(
                    Map.of(
                        "id", zone.getId(),
                        "name", name(zone, locale, now),
                        "current", chosen.filter(zone::equals).isPresent())));
    return options;
  }

  private static String name(ZoneId zone, Locale locale, Instant now) {
    var id = zone.getId();
    return "%s · %s · %s"
        .formatted(
            TIME.format(now.atZone(zone)),
            id.substring(id.indexOf('/') + 1).replace('_', ' '),
            zone.getDisplayName(TextStyle.FULL, locale));
  }
}
