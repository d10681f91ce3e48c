package allday.store.analytics;

import java.time.LocalDate;
import java.util.List;

/**
 * A metric of some business days.
 *
 * @param from the first day
 * @param to the last day
 * @param branches whose orders; empty means all
 * @param platforms on which they were placed; empty means all
 * @param fulfilments how they reach the customer; empty means all
 * @param by what the figures are told apart by; the answer is in the order of {@link Dimension}
 */
public record Question(
    Metric metric,
    LocalDate from,
    LocalDate to,
    List<String> branches,
    List<String> platforms,
    List<String> fulfilments,
    List<Dimension> by) {
  public Question {
    branches = List.copyOf(branches);
    platforms = List.copyOf(platforms);
    fulfilments = List.copyOf(fulfilments);
    by = by.stream().distinct().sorted().toList();
  }

  boolean isBy(Dimension dimension) {
    return by.contains(dimension);
  }
}
