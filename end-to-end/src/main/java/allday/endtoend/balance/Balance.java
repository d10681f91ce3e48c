package allday.endtoend.balance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The equations of the product over all its processes.
 *
 * <p>Webhooks and raw records are counted by each process since its start: the sums over all
 * processes hold whenever nothing is on its way, and a process that is started again begins both
 * sides at nothing. Facts and deliveries are counted in the database, each equation by one
 * statement: they hold at every moment, across restarts, and are the same for all processes but for
 * the seconds that a process remembers them.
 */
public final class Balance {
  private static final String RECORDED = "allday_normalizer_outbox_recorded_total";
  private static final String DELIVERIES_MADE = "allday_deliveries_made_total";

  private final List<Equation> equations;

  private Balance(List<Equation> equations) {
    this.equations = equations;
  }

  /** What all processes of an installation exported. */
  public static Balance of(List<Metrics> processes) {
    var equations = new ArrayList<Equation>();
    equations.add(
        counted(processes, "webhooks", "allday_webhooks_total", "allday_webhooks_outcomes_total"));
    equations.add(
        counted(
            processes,
            "raw",
            "allday_normalizer_raw_total",
            "allday_normalizer_raw_outcomes_total"));
    equations.addAll(facts(processes));
    equations.add(deliveries(processes));
    return new Balance(List.copyOf(equations));
  }

  public static Balance of(Metrics process) {
    return of(List.of(process));
  }

  /** One line for each equation. */
  public List<Equation> equations() {
    return equations;
  }

  public boolean holds() {
    return equations.stream().allMatch(Equation::holds);
  }

  /**
   * @throws AssertionError with all equations, where one does not hold
   */
  public void require() {
    if (!holds()) {
      throw new AssertionError("the balance is off:\n" + this);
    }
  }

  @Override
  public String toString() {
    return equations.stream().map(Equation::toString).collect(Collectors.joining("\n"));
  }

  private static Equation counted(
      List<Metrics> processes, String name, String total, String outcomes) {
    if (processes.stream().noneMatch(process -> process.has(total))) {
      return Equation.missing(name, total);
    }
    var terms = new LinkedHashMap<String, Double>();
    for (var process : processes) {
      process
          .by("outcome", outcomes)
          .forEach((outcome, many) -> terms.merge(outcome, many, Double::sum));
    }
    return Equation.of(
        name, processes.stream().mapToDouble(process -> process.sum(total)).sum(), terms);
  }

  private static List<Equation> facts(List<Metrics> processes) {
    return newest(processes, RECORDED)
        .map(
            process ->
                process.by("topic", RECORDED).entrySet().stream()
                    .map(topic -> facts(process, topic.getKey(), topic.getValue()))
                    .toList())
        .orElseGet(() -> List.of(Equation.missing("facts", RECORDED)));
  }

  private static Equation facts(Metrics process, String topic, double recorded) {
    var terms = new LinkedHashMap<String, Double>();
    var of = Map.of("topic", topic);
    terms.put("published", process.sum("allday_normalizer_outbox_published_total", of));
    terms.put("waiting", process.sum("allday_normalizer_outbox_waiting", of));
    return Equation.of("facts for " + topic, recorded, terms);
  }

  private static Equation deliveries(List<Metrics> processes) {
    return newest(processes, DELIVERIES_MADE)
        .map(
            process ->
                Equation.of(
                    "deliveries",
                    process.sum(DELIVERIES_MADE),
                    process.by("state", "allday_deliveries")))
        .orElseGet(() -> Equation.missing("deliveries", DELIVERIES_MADE));
  }

  /** What is counted in the database grows, so the largest was read last; NaN is no reading. */
  private static Optional<Metrics> newest(List<Metrics> processes, String total) {
    ToDoubleFunction<Metrics> size =
        process -> Double.isNaN(process.sum(total)) ? -1 : process.sum(total);
    return processes.stream()
        .filter(process -> process.has(total))
        .max(Comparator.comparingDouble(size));
  }
}
