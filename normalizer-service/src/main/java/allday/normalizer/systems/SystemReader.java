package allday.normalizer.systems;

import allday.contracts.BranchId;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secret;
import allday.contracts.order.OrderStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads {@code allday.systems}; what is wrong is told with its path, and no key is ever quoted. */
final class SystemReader {
  private static final String ROOT = "allday.systems";
  private static final List<String> FIELDS =
      List.of("id", "keys", "key-hashes", "statuses", "branches", "moves-back");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final int SHORTEST_KEY = 24;

  private final List<String> branches;
  private final Consumer<ConfigProblem> problems;

  SystemReader(List<String> branches, Consumer<ConfigProblem> problems) {
    this.branches = branches;
    this.problems = problems;
  }

  List<OwnSystem> read(Object value) {
    if (!(value instanceof List<?> list)) {
      problem(ROOT, "expected a list of systems");
      return List.of();
    }
    var systems = new ArrayList<OwnSystem>();
    var ids = new HashSet<String>();
    var keys = new HashSet<Secret>();
    for (int i = 0; i < list.size(); i++) {
      var path = ROOT + "[" + i + "]";
      if (list.get(i) instanceof Map<?, ?> map) {
        var system = system(map, path);
        if (!ids.add(system.id())) {
          problem(path + ".id", "another system has it already");
        }
        if (system.keys().stream().anyMatch(key -> !keys.add(key))) {
          problem(path, "one of its keys is given twice: each system needs its own");
        }
        systems.add(system);
      } else {
        problem(path, "expected a system with id and keys or key-hashes");
      }
    }
    return systems;
  }

  private OwnSystem system(Map<?, ?> map, String path) {
    for (var name : map.keySet()) {
      if (!FIELDS.contains(String.valueOf(name))) {
        problem(path + "." + name, "there is no such field; expected " + String.join(", ", FIELDS));
      }
    }
    var id = map.get("id") instanceof String text ? text : "";
    if (!ID.matcher(id).matches()) {
      problem(path + ".id", "expected a short name such as kitchen-screens");
    }
    return new OwnSystem(
        id, keys(map, path), statuses(map, path), branches(map, path), movesBack(map, path));
  }

  private boolean movesBack(Map<?, ?> map, String path) {
    return switch (map.get("moves-back")) {
      case null -> false;
      case Boolean is -> is;
      default -> {
        problem(path + ".moves-back", "expected true or false");
        yield false;
      }
    };
  }

  private List<Secret> keys(Map<?, ?> map, String path) {
    var keys = new LinkedHashSet<Secret>();
    for (var key : texts(map, "keys")) {
      if (key.length() < SHORTEST_KEY) {
        problem(
            path + ".keys",
            "expected keys of at least " + SHORTEST_KEY + " characters, made up by" + " a machine");
      } else {
        keys.add(OwnSystems.hashed(key));
      }
    }
    for (var hash : texts(map, "key-hashes")) {
      if (SHA_256.matcher(hash).matches()) {
        keys.add(new Secret(hash.toLowerCase(Locale.ROOT)));
      } else {
        problem(path + ".key-hashes", "expected the SHA-256 of a key, 64 hexadecimal digits");
      }
    }
    if (!map.containsKey("keys") && !map.containsKey("key-hashes")) {
      problem(path, "expected keys or key-hashes");
    }
    return List.copyOf(keys);
  }

  private Set<OrderStatus> statuses(Map<?, ?> map, String path) {
    if (!map.containsKey("statuses")) {
      return Set.copyOf(OwnSystems.usual());
    }
    var statuses = new LinkedHashSet<OrderStatus>();
    for (var name : texts(map, "statuses")) {
      var known =
          List.of(OrderStatus.values()).stream()
              .filter(status -> status != OrderStatus.PLACED && status.name().equals(name))
              .findFirst();
      known.ifPresentOrElse(
          statuses::add,
          () ->
              problem(
                  path + ".statuses",
                  "expected any of CONFIRMED, PREPARING, READY, OUT_FOR_DELIVERY, COMPLETED,"
                      + " REJECTED, CANCELLED, FAILED, found \""
                      + name
                      + "\""));
    }
    return statuses;
  }

  private Set<BranchId> branches(Map<?, ?> map, String path) {
    var found = new LinkedHashSet<BranchId>();
    for (var name : texts(map, "branches")) {
      if (branches.contains(name)) {
        found.add(new BranchId(name));
      } else {
        problem(
            path + ".branches",
            "expected any of the branches "
                + String.join(", ", branches)
                + ", found \""
                + name
                + "\"");
      }
    }
    return found;
  }

  /** One text or a list of them. */
  private static List<String> texts(Map<?, ?> map, String name) {
    var value = map.get(name);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  private void problem(String path, String what) {
    problems.accept(new ConfigProblem(path, what));
  }
}
