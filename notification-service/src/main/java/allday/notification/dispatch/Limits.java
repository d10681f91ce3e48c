package allday.notification.dispatch;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import allday.contracts.config.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How often one contact is told something because somebody asked: the setting {@code
 * allday.limits}.
 */
@Component
public class Limits implements ConfigSection {
  private static final String RESEND = "resend";
  private static final String INQUIRY = "inquiry";
  private static final int MOST_OF_ALL = 100;

  private volatile Limit resend = new Limit(3, Duration.ofHours(1));
  private volatile Limit inquiry = new Limit(3, Duration.ofMinutes(10));

  /** So many within so long. */
  public record Limit(int most, Duration within) {}

  /** Of messages that staff repeat. */
  public Limit resend() {
    return resend;
  }

  /** Of answers to a customer who asks how the order is; those to words such as STOP apart. */
  public Limit inquiry() {
    return inquiry;
  }

  @Override
  public String key() {
    return "limits";
  }

  @Override
  public List<ConfigProblem> read(Object value) {
    var problems = new ArrayList<ConfigProblem>();
    if (!(value instanceof Map<?, ?> map)) {
      return List.of(new ConfigProblem("allday.limits", "expected a map (key: value)"));
    }
    for (var name : map.keySet()) {
      if (!name.equals(RESEND) && !name.equals(INQUIRY)) {
        problems.add(
            new ConfigProblem(
                "allday.limits." + name, "there is no such field; expected inquiry, resend"));
      }
    }
    resend = read(RESEND, map.get(RESEND), resend, problems::add);
    inquiry = read(INQUIRY, map.get(INQUIRY), inquiry, problems::add);
    return problems;
  }

  private static Limit read(
      String name, @Nullable Object value, Limit usual, Consumer<ConfigProblem> problems) {
    if (value == null) {
      return usual;
    }
    try {
      var map = (Map<?, ?>) value;
      int most = Integer.parseInt(text(map, "most", usual.most()));
      var within =
          map.containsKey("within")
              ? Setting.parseDuration(text(map, "within", ""))
              : usual.within();
      if (most >= 1 && most <= MOST_OF_ALL && !within.isZero()) {
        return new Limit(most, within);
      }
    } catch (ClassCastException | IllegalArgumentException wrong) {
      // Told below, as what is out of range.
    }
    problems.accept(
        new ConfigProblem(
            "allday.limits." + name, "expected { most: 1 to 100, within: a duration such as 1h }"));
    return usual;
  }

  private static String text(Map<?, ?> map, String name, Object otherwise) {
    return String.valueOf(map.containsKey(name) ? map.get(name) : otherwise);
  }
}
