package allday.normalizer.intake;

import java.util.EnumMap;
import java.util.Map;

/** What became of the records of one transaction: each is counted exactly once. */
final class Tally {
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

  /** What a record was good for. */
  enum Outcome {
    APPLIED,
    /** The same delivery again. */
    DUPLICATE_DELIVERY,
    /** Another delivery of what is known. */
    DUPLICATE_ORDER,
    OUTDATED,
    IGNORED,
    PARKED
  }

  void count(Outcome outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  int of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }
}
