package allday.kit.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the ids of a list, each of which must be there once. */
final class UniqueIds {
  private static final String EXPECTED =
      "1 to 63 of a-z, 0-9, - and _, beginning with a letter or digit";

  private final Set<Object> seen = new HashSet<>();
  private final Problems problems;

  UniqueIds(Problems problems) {
    this.problems = problems;
  }

  <T> Optional<T> read(MapReader map, Function<String, T> make) {
    var id = map.readRequired("id", EXPECTED, make);
    if (id.isPresent() && !seen.add(id.get())) {
      problems.add(map.path("id"), "\"" + id.get() + "\" is used twice");
      return Optional.empty();
    }
    return id;
  }
}
