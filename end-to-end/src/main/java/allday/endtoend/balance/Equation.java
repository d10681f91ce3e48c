package allday.endtoend.balance;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A total and the terms that must add up to it.
 *
 * @param missing why it cannot be told whether it holds; empty where it can
 */
public record Equation(String name, double total, Map<String, Double> terms, String missing) {
  static Equation of(String name, double total, Map<String, Double> terms) {
    double sum = terms.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Equation(
        name, total, terms, Double.isNaN(total + sum) ? "the database did not answer" : "");
  }

  static Equation missing(String name, String metric) {
    return new Equation(name, Double.NaN, Map.of(), "no process exports " + metric);
  }

  /** What went in and has not come out; negative where more came out than went in. */
  public double difference() {
    return total - terms.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  public boolean holds() {
    return missing.isEmpty() && difference() == 0;
  }

  @Override
  public String toString() {
    if (!missing.isEmpty()) {
      return "%s: %s".formatted(name, missing);
    }
    String sum =
        terms.entrySet().stream()
            .map(term -> "%s %.0f".formatted(term.getKey(), term.getValue()))
            .collect(Collectors.joining(" + "));
    return "%s %.0f = %s%s"
        .formatted(name, total, sum, holds() ? "" : "   OFF BY %.0f".formatted(difference()));
  }
}
