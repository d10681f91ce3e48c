package allday.normalizer.duplicates;

import allday.contracts.order.Line;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered, without prices: equal lines are one, and choices count as often as the dishes
 * they belong to. By name, and by article number where every line has one.
 */
record Basket(Map<String, BigDecimal> names, Map<String, BigDecimal> articles) {
  private static final BigDecimal MOST_OF_IT = new BigDecimal("0.8");

  static Basket of(List<Line> lines) {
    var kept = lines.stream().filter(line -> line.state() != Line.State.REMOVED).toList();
    boolean numbered = !kept.isEmpty() && kept.stream().allMatch(line -> line.sku() != null);
    return new Basket(
        count(kept, line -> Folding.fold(line.name()), choice -> Folding.fold(choice.name())),
        numbered ? count(kept, Line::sku, Line.Modifier::sku) : Map.of());
  }

  private static Map<String, BigDecimal> count(
      List<Line> lines,
      Function<Line, @Nullable String> dish,
      Function<Line.Modifier, @Nullable String> choice) {
    var counts = new HashMap<String, BigDecimal>();
    for (var line : lines) {
      var choices = new TreeMap<String, BigDecimal>();
      add(choices, line.modifiers(), BigDecimal.ONE, choice);
      var text = new StringBuilder(String.valueOf(dish.apply(line)));
      choices.forEach(
          (name, many) ->
              text.append('|').append(name).append('*').append(many.stripTrailingZeros()));
      counts.merge(text.toString(), line.quantity(), BigDecimal::add);
    }
    counts.replaceAll((_, many) -> many.stripTrailingZeros());
    return counts;
  }

  private static void add(
      Map<String, BigDecimal> choices,
      List<Line.Modifier> modifiers,
      BigDecimal times,
      Function<Line.Modifier, @Nullable String> name) {
    for (var modifier : modifiers) {
      if (!modifier.removed()) {
        var many = modifier.quantity().multiply(times);
        choices.merge(String.valueOf(name.apply(modifier)), many, BigDecimal::add);
        add(choices, modifier.modifiers(), many, name);
      }
    }
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  boolean isSameAs(Basket other) {
    return !isEmpty()
        && (names.equals(other.names) || (!articles.isEmpty() && articles.equals(other.articles)));
  }

  /** As many dishes, and at least four of five the same. */
  boolean isNearly(Basket other) {
    return !isEmpty() && (nearly(names, other.names) || nearly(articles, other.articles));
  }

  private static boolean nearly(Map<String, BigDecimal> some, Map<String, BigDecimal> others) {
    var all = sum(some);
    if (all.signum() == 0 || all.compareTo(sum(others)) != 0) {
      return false;
    }
    var common = BigDecimal.ZERO;
    for (var dish : some.entrySet()) {
      common = common.add(dish.getValue().min(others.getOrDefault(dish.getKey(), BigDecimal.ZERO)));
    }
    return common.compareTo(all.multiply(MOST_OF_IT)) >= 0;
  }

  private static BigDecimal sum(Map<String, BigDecimal> counts) {
    return counts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
