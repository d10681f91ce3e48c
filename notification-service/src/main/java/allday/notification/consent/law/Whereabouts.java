package allday.notification.consent.law;

import allday.contracts.Branch;
import allday.contracts.order.Address;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a recipient may be: every jurisdiction and every time zone that applies, never one of them
 * alone (COMPLIANCE section 5.2).
 */
final class Whereabouts {
  private final Packs packs;
  private final Set<Place> places = new LinkedHashSet<>();
  private final Set<ZoneId> ofAddress = new LinkedHashSet<>();
  private final Set<ZoneId> ofBranch = new LinkedHashSet<>();
  private final Set<ZoneId> ofNumber = new LinkedHashSet<>();

  Whereabouts(Packs packs) {
    this.packs = packs;
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

  /** For messages of one order: where it is handed over; the number only where nothing tells. */
  Set<ZoneId> zonesOfOrder() {
    if (!ofAddress.isEmpty()) {
      return ofAddress;
    }
    return ofBranch.isEmpty() ? ofNumber : ofBranch;
  }

  /** For advertising: all of them. */
  Set<ZoneId> allZones() {
    var all = new LinkedHashSet<>(ofAddress);
    all.addAll(ofBranch);
    all.addAll(ofNumber);
    return all;
  }
}
