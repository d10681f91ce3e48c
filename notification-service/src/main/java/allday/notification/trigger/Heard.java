package allday.notification.trigger;

import allday.kit.trace.Traces;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the broker told.
 *
 * @param trace to be handed on to what it causes; null where its way is not traced
 */
public record Heard<T>(T said, @Nullable String trace) {
  /** The facts of a delivery, together with the way that led to it. */
  public Map<String, String> with(Map<String, String> facts) {
    if (trace == null) {
      return facts;
    }
    var more = new HashMap<>(facts);
    more.put(Traces.HEADER, trace);
    return more;
  }
}
