package allday.contracts.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * HTTP headers; names without regard to case. Prints names only, since values are often secrets.
 */
public final class Headers {
  public static final Headers NONE = new Headers(Map.of());

  private final Map<String, List<String>> values = new TreeMap<>();

  public Headers(Map<String, ? extends List<String>> values) {
    values.forEach(
        (name, all) ->
            this.values
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                .addAll(all));
  }

  /** Name, value, name, value … */
  public static Headers of(String... pairs) {
    var values = new TreeMap<String, List<String>>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.computeIfAbsent(pairs[i], _ -> new ArrayList<>()).add(pairs[i + 1]);
    }
    return new Headers(values);
  }

  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
  }

  /**
   * The value of a header that came exactly once; of one that came twice nobody can say which is
   * meant.
   */
  public Optional<String> single(String name) {
    var all = all(name);
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /** The first value, for headers that decide nothing. */
  public @Nullable String first(String name) {
    var all = all(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  public Map<String, List<String>> asMap() {
    return Map.copyOf(values);
  }

  @Override
  public String toString() {
    return "Headers" + values.keySet();
  }
}
