package allday.deploy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The gateway's table of paths, read the way the gateway reads it: the first that fits, {@code *}
 * at the end for everything that follows and elsewhere for one step.
 */
record Routes(Map<String, List<String>> paths) {
  private static final Pattern MATCHER = Pattern.compile("(?m)^\\s*@(\\w+) path (.+)$");
  private static final Pattern HANDLED =
      Pattern.compile("handle @(\\w+) \\{\\s*reverse_proxy \\{\\$\\w+:(\\w+):8080}");

  /** By service, in the order in which they are asked. */
  static Routes of(DeployFiles files) {
    String table = files.text("gateway/Caddyfile");
    var named = new LinkedHashMap<String, List<String>>();
    MATCHER
        .matcher(table)
        .results()
        .forEach(
            found -> named.put(found.group(1), List.of(found.group(2).strip().split(" +", -1))));
    var routes = new LinkedHashMap<String, List<String>>();
    HANDLED
        .matcher(table)
        .results()
        .forEach(
            found -> routes.put(found.group(2), named.getOrDefault(found.group(1), List.of())));
    return new Routes(routes);
  }

  Optional<String> service(String path) {
    return paths.entrySet().stream()
        .filter(route -> route.getValue().stream().anyMatch(pattern -> fits(pattern, path)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean fits(String pattern, String path) {
    if (pattern.endsWith("*") && pattern.indexOf('*') == pattern.length() - 1) {
      return path.startsWith(pattern.substring(0, pattern.length() - 1));
    }
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(path));
  }
}
