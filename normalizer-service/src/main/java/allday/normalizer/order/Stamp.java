package allday.normalizer.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How new a piece of news is, by its source: what decides, and never the order of arrival.
 *
 * @param version the source's version of the order; null where it has none
 * @param at when it happened, by the source's clock; null where the source does not say
 */
public record Stamp(@Nullable String version, @Nullable Instant at) {
  /** Knows nothing. */
  public static final Stamp NONE = new Stamp(null, null);

  private static final Duration SKEW = Duration.ofSeconds(2);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,40}(\\.\\d{1,10})?");

  /** Where a stamp stands beside another. */
  enum Age {
    NEWER,
    SAME_VERSION,
    /** Within the skew that clocks of one source are allowed. */
    SAME_TIME,
    OLDER,
    /** Nothing to compare by. */
    UNKNOWN
  }

  Age besides(Stamp known) {
    var byVersion = compareVersions(version, known.version);
    if (byVersion.isPresent()) {
      int sign = byVersion.getAsInt();
      return sign > 0 ? Age.NEWER : sign < 0 ? Age.OLDER : Age.SAME_VERSION;
    }
    if (at == null || known.at == null) {
      return Age.UNKNOWN;
    }
    var difference = Duration.between(known.at, at);
    if (difference.abs().compareTo(SKEW) <= 0) {
      return Age.SAME_TIME;
    }
    return difference.isPositive() ? Age.NEWER : Age.OLDER;
  }

  /** The newest of both, part by part: news without a version do not make the version forgotten. */
  Stamp newest(Stamp other) {
    return new Stamp(
        compareVersions(other.version, version).orElse(other.version == null ? -1 : 1) > 0
            ? other.version
            : version,
        at == null || (other.at != null && other.at.isAfter(at)) ? other.at : at);
  }

  /** Numbers as numbers, texts of equal length as texts; anything else says nothing. */
  private static OptionalInt compareVersions(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return OptionalInt.empty();
    }
    if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
      return OptionalInt.of(new BigDecimal(one).compareTo(new BigDecimal(other)));
    }
    return one.length() == other.length()
        ? OptionalInt.of(one.compareTo(other))
        : OptionalInt.empty();
  }
}
