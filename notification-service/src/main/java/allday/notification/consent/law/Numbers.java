package allday.notification.consent.law;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentLruCache;

/**
 * Where a telephone number is from. Only an estimate: numbers are carried along and people travel.
 */
final class Numbers {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private static final int MOST_REMEMBERED = 2_000;

  /** Reading a number takes long, and each is asked for at every step of its message. */
  private static final ConcurrentLruCache<String, Optional<String>> COUNTRIES =
      new ConcurrentLruCache<>(MOST_REMEMBERED, Numbers::read);

  private Numbers() {}

  /**
   * A number's place.
   *
   * @param zones empty where the number tells none
   */
  record From(Place place, Set<ZoneId> zones) {}

  /** Where a number in E.164 is from; null where that is no country. */
  static @Nullable From of(String e164, Packs packs) {
    var number = parse(e164);
    var country = number == null ? null : NUMBERS.getRegionCodeForNumber(number);
    if (number == null || country == null || country.equals("001")) {
      return null;
    }
    var pack = packs.of(country);
    boolean hasPlace = NUMBERS.isNumberGeographical(number);
    var region =
        hasPlace ? pack.regionOfNumber(NUMBERS.getNationalSignificantNumber(number)) : null;
    var all = new LinkedHashSet<>(packs.zones(country));
    var zones = hasPlace ? zones(number) : new LinkedHashSet<ZoneId>();
    if (!all.isEmpty()) {
      zones.retainAll(all);
    }
    if (zones.isEmpty()) {
      zones.addAll(
          pack.region(region)
              .map(Pack.Region::zones)
              .filter(found -> !found.isEmpty())
              .orElse(packs.zones(country)));
    }
    return new From(new Place(country, region), zones);
  }

  /** The country alone, which is quick to find; null where a number is of none. */
  static @Nullable String country(String e164) {
    return COUNTRIES.get(e164).orElse(null);
  }

  private static Optional<String> read(String e164) {
    var number = parse(e164);
    var country = number == null ? null : NUMBERS.getRegionCodeForNumber(number);
    return Optional.ofNullable(country).filter(one -> !one.equals("001"));
  }

  private static Set<ZoneId> zones(PhoneNumber number) {
    var zones = new LinkedHashSet<ZoneId>();
    for (var name :
        PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForGeographicalNumber(number)) {
      if (!name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())) {
        zones.add(ZoneId.of(name));
      }
    }
    return zones;
  }

  private static @Nullable PhoneNumber parse(String e164) {
    try {
      return NUMBERS.parse(e164, null);
    } catch (NumberParseException none) {
      return null;
    }
  }
}
