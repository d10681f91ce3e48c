package allday.notification.consent.law;

import allday.contracts.ProviderId;
import allday.contracts.channel.Purpose;
import allday.store.notification.ConsentEvent.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of some countries, as their file has them.
 *
 * @param name of the file
 * @param countries ISO 3166 alpha-2
 * @param implied how long an inferred consent counts, by what it was inferred from
 * @param atPurchase the consent that follows from a purchase by itself
 * @param askAgain how long nobody may be asked who said no
 * @param calls what holds for calls by a machine
 * @param unknownRegion hours where the region is not known; null where that makes no difference
 * @param revokeAllFrom from this day one STOP may have to end everything; null where no such day is
 *     known
 * @param regions by name
 */
public record Pack(
    String name,
    String version,
    Set<String> countries,
    List<ConsentRule> consent,
    Map<String, Period> implied,
    List<PurchaseRule> atPurchase,
    List<AskAgainRule> askAgain,
    List<SenderRule> senders,
    List<IdentityRule> identification,
    List<TemplateRule> templates,
    List<BlockRule> blocked,
    List<RegistryRule> registries,
    List<Cap> caps,
    List<CallRule> calls,
    List<HoursRule> hours,
    @Nullable HoursRule unknownRegion,
    Holidays holidays,
    List<WindowRule> windows,
    @Nullable LocalDate revokeAllFrom,
    Map<String, Region> regions) {
  /** Which levels of consent will do. */
  public record ConsentRule(Scope scope, Set<Level> levels) {}

  /** What whoever buys something consents to by that, unless they say no. */
  public record PurchaseRule(Scope scope, Level level) {}

  /** Who said no must not be asked for a consent again for so long. */
  public record AskAgainRule(Scope scope, Duration after) {}

  /** What a message must say of who sends it. */
  public record IdentityRule(Scope scope, Set<Part> says) {}

  /** Something a message says of who sends it, always with their name. */
  public enum Part {
    POSTAL_ADDRESS,
    /** A telephone number, a mail address or a page by which the business can be reached. */
    CONTACT,
    /** How to get no more of these, in each message. */
    OPT_OUT
  }

  /**
   * What a sender must be registered as.
   *
   * @param alphanumeric only senders whose address is a name
   * @param needs one of these
   * @param uses what a registered use is for; empty where uses are not told apart
   */
  public record SenderRule(
      Scope scope, boolean alphanumeric, Set<String> needs, Map<String, Set<Purpose>> uses) {}

  /**
   * What texts must be.
   *
   * @param approved only that of a template approved before
   * @param longestVariable characters; 0 for any
   * @param whitelisted no links and telephone numbers but those the operators know
   */
  public record TemplateRule(
      Scope scope, boolean approved, int longestVariable, boolean whitelisted) {}

  /**
   * What goes out to nobody there, whatever they said.
   *
   * @param regions empty for the whole country
   * @param from the first day of it; null for always
   * @param until the last day of it; null for ever
   */
  public record BlockRule(
      Scope scope, Set<String> regions, @Nullable LocalDate from, @Nullable LocalDate until) {
    private static final ZoneOffset WESTERNMOST = ZoneOffset.ofHours(-12);
    private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);

    /** Where nobody knows the region it may be one of these. */
    boolean isIn(@Nullable String region) {
      return regions.isEmpty() || region == null || regions.contains(region);
    }

    /** From when its first day begins anywhere until its last has ended everywhere. */
    boolean holds(Instant now) {
      boolean begun = from == null || !now.isBefore(from.atStartOfDay().toInstant(EASTERNMOST));
      return begun
          && (until == null
              || now.isBefore(until.plusDays(1).atStartOfDay().toInstant(WESTERNMOST)));
    }
  }

  /**
   * A list of people who must not get some messages, unless their consent is of a level.
   *
   * @param maxAge how old it may be at most; null where that is not said, and then it need not be
   *     there at all
   */
  public record RegistryRule(
      Scope scope, String name, Set<Level> unless, @Nullable Duration maxAge) {
    /**
     * Whether a list that was given then may still be relied on.
     *
     * @param given null where it never was
     */
    public boolean isCurrent(@Nullable Instant given, Instant now) {
      return maxAge == null || (given != null && !given.plus(maxAge).isBefore(now));
    }
  }

  /** No more than so many within a time; regions empty for the whole country. */
  public record Cap(Scope scope, int most, Duration within, Set<String> regions) {}

  /**
   * What holds for calls by a machine.
   *
   * @param identified the call says at its beginning whose it is, and gives a number of theirs
   * @param attempts how often one call is made at most
   * @param againAfter how long after one that nobody took it is made again
   */
  public record CallRule(Scope scope, boolean identified, int attempts, Duration againAfter) {
    /** Where no pack says anything. */
    static final CallRule NONE =
        new CallRule(new Scope(Set.of(), Set.of(), null), false, 1, Duration.ZERO);

    /** Both hold. */
    CallRule and(CallRule other) {
      return new CallRule(
          scope,
          identified || other.identified,
          Math.min(attempts, other.attempts),
          againAfter.compareTo(other.againAfter) > 0 ? againAfter : other.againAfter);
    }
  }

  /** Hours for some messages. */
  public record HoursRule(Scope scope, Hours hours) {}

  /** How long after the customer wrote free words may be sent. */
  public record WindowRule(ProviderId provider, Duration open) {}

  /**
   * A part of a country.
   *
   * @param areaCodes how national numbers of it begin
   * @param postal how its postal codes begin
   * @param language of customers who chose none, BCP 47; null where that of the branch will do
   */
  public record Region(
      List<String> areaCodes,
      List<PostalRange> postal,
      List<ZoneId> zones,
      List<HoursRule> hours,
      @Nullable String language) {}

  /** Beginnings of postal codes: {@code 320-339}, or one: {@code G}. */
  public record PostalRange(String from, String to) {
    static PostalRange parse(String text) {
      var parts = text.split("-", 2);
      if (parts[0].isEmpty() || parts[parts.length - 1].length() != parts[0].length()) {
        throw new IllegalArgumentException("no range");
      }
      return new PostalRange(parts[0], parts[parts.length - 1]);
    }

    boolean has(String code) {
      if (code.length() < from.length()) {
        return false;
      }
      var begin = code.substring(0, from.length());
      return begin.compareTo(from) >= 0 && begin.compareTo(to) <= 0;
    }
  }

  /** Asked for with every message, and the rules are many. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** How the decision log names it. */
  String id() {
    return name + "@" + version;
  }

  /** The region of a national number, by its area code; null where it is not known. */
  @Nullable String regionOfNumber(String national) {
    return find(region -> region.areaCodes().stream().anyMatch(national::startsWith));
  }

  /** The region of a postal code in upper case without blanks; null where it is not known. */
  @Nullable String regionOfPostalCode(String code) {
    return find(region -> region.postal().stream().anyMatch(range -> range.has(code)));
  }

  Optional<Region> region(@Nullable String region) {
    return region == null ? Optional.empty() : Optional.ofNullable(regions.get(region));
  }

  private @Nullable String find(Predicate<Region> fits) {
    return regions.entrySet().stream()
        .filter(entry -> fits.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
