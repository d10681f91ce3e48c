package allday.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the folder {@code monitoring}. */
final class Rules {
  static final Path ALERTS = Path.of("../monitoring/alerts.yml");
  static final Path DASHBOARD = Path.of("../monitoring/grafana/allday.json");

  private Rules() {}

  record Alert(String name, String expression, Map<String, String> annotations) {
    /** The section of the operator's handbook that every alert must name. */
    String runbook() {
      return "docs/operations.md#" + name.toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A line of a panel. */
  record Target(String panel, String expression, String legend) {}

  static List<Alert> alerts(String yaml) {
    var alerts = new ArrayList<Alert>();
    Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(yaml);
    for (var group : file.get("groups")) {
      for (var rule : group.get("rules")) {
        var annotations = new LinkedHashMap<String, String>();
        ((Map<?, ?>) rule.get("annotations"))
            .forEach((name, text) -> annotations.put(name.toString(), text.toString()));
        alerts.add(
            new Alert(rule.get("alert").toString(), rule.get("expr").toString(), annotations));
      }
    }
    return alerts;
  }

  static List<Target> dashboard() throws IOException {
    var targets = new ArrayList<Target>();
    JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
    for (var panel : dashboard.at("/panels")) {
      for (var target : panel.at("/targets")) {
        targets.add(
            new Target(
                panel.at("/title").asString(),
                target.at("/expr").asString(),
                target.at("/legendFormat").asString()));
      }
    }
    return targets;
  }
}
