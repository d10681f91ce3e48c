package allday.notification.consent.law;

import allday.contracts.Branch;
import allday.contracts.channel.Purpose;
import allday.contracts.order.Address;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a recipient may be: every jurisdiction and every time zone that applies, never one of them
 * alone (COMPLIANCE section 5.2).
 */
final class Whereabouts {
  private final Packs packs;
  private final @Nullable OwnZone own;
  private final Set<Place> places = new LinkedHashSet<>();
  private final Set<ZoneId> ofAddress = new LinkedHashSet<>();
  private final Set<ZoneId> ofBranch = new LinkedHashSet<>();
  private final Set<ZoneId> ofNumber = new LinkedHashSet<>();

  /**
   * Nothing known yet.
   *
   * @param own the zone the person set, or their device is in; null where nothing tells. It tells
   *     the hour and no place
   */
  Whereabouts(Packs packs, @Nullable OwnZone own) {
    this.packs = packs;
    this.own = own;
  }

  void number(String e164) {
    var from = Numbers.of(e164, packs);
    if (from != null) {
      places.add(from.place());
      ofNumber.addAll(from.zones());
    }
  }

  /**
   * A delivery address.
   *
   * @param otherwise the country where the address names none
   */
  void address(Address address, @Nullable String otherwise) {
    var country = address.country() == null ? otherwise : address.country();
    if (country == null) {
      return;
    }
    country = country.strip().toUpperCase(Locale.ROOT);
    var pack = packs.of(country);
    var code = address.postalCode() == null ? "" : address.postalCode();
    var region = pack.regionOfPostalCode(code.replace(" ", "").toUpperCase(Locale.ROOT));
    places.add(new Place(country, region));
    ofAddress.addAll(
        pack.region(region)
            .map(Pack.Region::zones)
            .filter(zones -> !zones.isEmpty())
            .orElse(packs.zones(country)));
  }

  void branch(Branch branch, @Nullable String region) {
    places.add(new Place(branch.country(), region));
    ofBranch.add(branch.zone());
  }

  boolean isNowhere() {
    return places.isEmpty();
  }

  /** All of them; a country without a region says nothing beside one of its regions. */
  List<Place> places() {
    var found = new ArrayList<Place>();
    for (var place : places) {
      boolean told =
          place.region() == null
              && places.stream()
                  .anyMatch(
                      other -> other.region() != null && other.country().equals(place.country()));
      if (!told) {
        found.add(place);
      }
    }
    return found;
  }

  /**
   * The zones that count for a message, by who or what tells them. Advertising: the person's own,
   * else all of them. Questions about an order: the person's own, else where it is handed over, and
   * the number only where nothing else tells. News of an order: where it is handed over first.
   */
  Map<ZoneId, String> zones(Purpose purpose) {
    if (own != null && purpose != Purpose.ORDER_SERVICE) {
      return Map.of(own.zone(), own.source());
    }
    var zones = new LinkedHashMap<ZoneId, String>();
    ofAddress.forEach(zone -> zones.putIfAbsent(zone, "ADDRESS"));
    if (purpose == Purpose.MARKETING || zones.isEmpty()) {
      ofBranch.forEach(zone -> zones.putIfAbsent(zone, "BRANCH"));
    }
    if (zones.isEmpty() && own != null) {
      zones.put(own.zone(), own.source());
    }
    if (purpose == Purpose.MARKETING || zones.isEmpty()) {
      ofNumber.forEach(zone -> zones.putIfAbsent(zone, "NUMBER"));
    }
    return zones;
  }
}
