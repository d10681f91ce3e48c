package allday.normalizer.intake;

import allday.normalizer.intake.Tally.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The balance of the intake, counted after the commit: <i>raw = applied + duplicate + outdated +
 * ignored + parked</i>, and the facts that were recorded.
 */
@Component
class Balance {
  private final Counter raw;
  private final Counter facts;
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

  Balance(MeterRegistry meters) {
    raw = meters.counter("allday.normalizer.raw");
    facts = meters.counter("allday.normalizer.facts.recorded");
    for (var outcome : Outcome.values()) {
      outcomes.put(
          outcome,
          meters.counter(
              "allday.normalizer.raw.outcomes",
              "outcome",
              outcome.name().toLowerCase(Locale.ROOT).split("_", 2)[0],
              "tier",
              switch (outcome) {
                case DUPLICATE_DELIVERY -> "delivery";
                case DUPLICATE_ORDER -> "order";
                default -> "none";
              }));
    }
  }

  void add(int records, Tally tally) {
    raw.increment(records);
    facts.increment(tally.facts());
    outcomes.forEach((outcome, counter) -> counter.increment(tally.of(outcome)));
  }
}
