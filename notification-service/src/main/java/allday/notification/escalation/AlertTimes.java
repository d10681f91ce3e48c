package allday.notification.escalation;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import allday.notification.trigger.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is one alert: {@code allday.alerts}. */
@Component
class AlertTimes implements ConfigSection {
  private volatile Duration gather = Duration.ofSeconds(10);
  private volatile Duration window = Duration.ofMinutes(5);

  @Override
  public String key() {
    return "alerts";
  }

  @Override
  public List<ConfigProblem> read(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return List.of(new ConfigProblem("allday.alerts", "expected gather and window"));
    }
    var problems = new ArrayList<ConfigProblem>();
    var fields = new Fields(map, "allday.alerts", problems::add);
    fields.allow("gather", "window");
    gather = fields.duration("gather", "10s");
    window = fields.duration("window", "5m");
    if (problems.isEmpty() && window.compareTo(gather) < 0) {
      fields.problem("window", "expected no less than gather");
    }
    return problems;
  }

  /** How long the first message of a problem waits for more of the same cause. */
  Duration gather() {
    return gather;
  }

  /** How long after its begin more of the same cause are part of a problem. */
  Duration window() {
    return window;
  }
}
