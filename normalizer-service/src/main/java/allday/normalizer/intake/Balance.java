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
 * ignored + parked</i>. The facts are counted where they are stored.
 */
@Component
class Balance {
  private final Counter raw;
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

  Balance(MeterRegistry meters) {
    raw =
        Counter.builder("allday.normalizer.raw")
            .description("records of orders.raw that were dealt with")
            .register(meters);
    for (var outcome : Outcome.values()) {
      outcomes.put(
          outcome,
          Counter.builder("allday.normalizer.raw.outcomes")
              .description("what became of the records of orders.raw")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT).split("_", 2)[0])
              .tag(
                  "tier",
                  switch (outcome) {
                    case DUPLICATE_DELIVERY -> "delivery";
                    case DUPLICATE_ORDER -> "order";
                    default -> "none";
                  })
              .register(meters));
    }
  }

  void add(int records, Tally tally) {
    raw.increment(records);
    outcomes.forEach((outcome, counter) -> counter.increment(tally.of(outcome)));
  }
}
