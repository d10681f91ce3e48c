package allday.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a process exports, from the text that Prometheus gets. */
record Exported(Map<String, Family> families, Map<String, List<Map<String, String>>> series) {
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:0-9]+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("([a-z_A-Z0-9]+)=\"([^\"]*)\"");

  /** What stands above a group of samples. */
  record Family(String type, String help) {}

  static Exported read(String text) {
    var families = new TreeMap<String, Family>();
    var helps = new HashMap<String, String>();
    var series = new TreeMap<String, List<Map<String, String>>>();
    for (var line : text.lines().toList()) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# HELP ")) {
        helps.put(words[2], words.length > 3 ? words[3] : "");
      } else if (line.startsWith("# TYPE ")) {
        families.put(words[2], new Family(words[3], helps.getOrDefault(words[2], "")));
      } else if (!line.isBlank()) {
        var sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
          throw new IllegalArgumentException(line);
        }
        var labels = new HashMap<String, String>();
        var label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
          labels.put(label.group(1), label.group(2));
        }
        series.computeIfAbsent(sample.group(1), _ -> new ArrayList<>()).add(labels);
      }
    }
    return new Exported(families, series);
  }

  /** What is wrong with an expression; empty where everything it names is exported. */
  List<String> missing(Expression expression) {
    var problems = new ArrayList<String>();
    for (var selector : expression.selectors()) {
      var found = series.getOrDefault(selector.metric(), List.of());
      if (found.isEmpty()) {
        problems.add("no metric " + selector.metric());
        continue;
      }
      for (var matcher : selector.matchers()) {
        if (found.stream()
            .noneMatch(
                labels ->
                    labels.containsKey(matcher.label())
                        && matcher.accepts(labels.get(matcher.label())))) {
          problems.add("no " + selector.metric() + " with " + matcher);
        }
      }
      for (var grouping : expression.groupings()) {
        if (!grouping.equals("instance") && !labels(selector.metric()).contains(grouping)) {
          problems.add("no label " + grouping + " on " + selector.metric());
        }
      }
    }
    return problems;
  }

  /** The labels of a metric, and {@code instance}, which Prometheus adds. */
  Set<String> labels(String metric) {
    var labels = new TreeSet<>(Set.of("instance"));
    series.getOrDefault(metric, List.of()).forEach(sample -> labels.addAll(sample.keySet()));
    return labels;
  }

  Set<String> labels(Expression expression) {
    var labels = new HashSet<String>();
    expression.selectors().forEach(selector -> labels.addAll(labels(selector.metric())));
    return labels;
  }
}
