package allday.contracts.profile;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Settings;
import allday.contracts.json.Doc;
import allday.contracts.order.OrderStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * For platforms without a word for the status: places that have a value, usually a time, once the
 * order is so far. {@code status-when: {/completed_at: COMPLETED}}.
 */
final class Moments {
  /** The key below {@code settings}. */
  static final String SETTING = "status-when";

  static final Words<OrderStatus> STATUSES = Words.of(SETTING, OrderStatus.class);

  private Moments() {}

  /** A status and the value that told of it. */
  record Reached(OrderStatus status, String place, Doc value) {}

  /** The farthest status that is reached; an exit is farther than any step. */
  static Optional<Reached> farthest(Chosen chosen, Doc order) {
    var moments = new TreeMap<>(chosen.profile().words(STATUSES));
    moments.putAll(chosen.settings().below(SETTING));
    return moments.entrySet().stream()
        .map(moment -> reached(moment, order))
        .flatMap(Optional::stream)
        .max(Comparator.comparingInt(Moments::distance));
  }

  private static Optional<Reached> reached(Map.Entry<String, String> moment, Doc order) {
    var value = Place.parse(moment.getKey()).in(order);
    return value.text() == null
        ? Optional.empty()
        : Optional.of(new Reached(OrderStatus.valueOf(moment.getValue()), moment.getKey(), value));
  }

  private static int distance(Reached reached) {
    return reached.status().isForward() ? reached.status().rank() : Integer.MAX_VALUE;
  }

  static List<ConfigProblem> problems(Settings settings) {
    var found = new ArrayList<>(STATUSES.problems(settings));
    settings
        .below(SETTING)
        .keySet()
        .forEach(
            key -> {
              try {
                var _ = Place.parse(key);
              } catch (IllegalArgumentException bad) {
                found.add(
                    new ConfigProblem(
                        "settings." + SETTING + "." + key, "expected " + Place.EXPECTED));
              }
            });
    return found;
  }
}
