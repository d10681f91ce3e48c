package allday.normalizer.duplicates;

import allday.normalizer.duplicates.Score.Feature;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found of two orders.
 *
 * @param evidence in words, without personal data
 * @param score null where a reference proves it
 * @param newer the one that was placed later
 */
public record Finding(
    Pair pair, Kind kind, How how, String evidence, @Nullable Score score, UUID newer) {

  /** What it means. */
  public enum Kind {
    /** They are one order. */
    LINK,
    /** The newer one took the place of the other. */
    REPLACEMENT,
    /** A person should look. */
    SUSPICION
  }

  /** What it rests on. */
  public enum How {
    REFERENCE,
    WEAK_REFERENCE,
    LIKENESS,
    PERSON
  }

  static Finding proven(Traits one, Traits other, Kind kind, How how, String evidence) {
    return new Finding(
        Pair.of(one.id(), other.id()), kind, how, evidence, null, newer(one, other).id());
  }

  static Finding suspected(Traits one, Traits other, Score score, How how, String evidence) {
    return new Finding(
        Pair.of(one.id(), other.id()),
        Kind.SUSPICION,
        how,
        evidence,
        score,
        newer(one, other).id());
  }

  boolean isLink() {
    return kind != Kind.SUSPICION;
  }

  public List<Feature> features() {
    return score == null ? List.of() : score.features();
  }

  private static Traits newer(Traits one, Traits other) {
    int sign = one.placedAt().compareTo(other.placedAt());
    boolean first =
        sign == 0
            ? one.order().key().sourceOrderId().compareTo(other.order().key().sourceOrderId()) > 0
            : sign > 0;
    return first ? one : other;
  }
}
