package allday.store.notification;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The balance of deliveries: those ever made are the sum of the states and of those forgotten, over
 * all instances and all restarts.
 *
 * @param due those that wait for nothing but their turn
 * @param issues problems found here that wait for the broker
 */
public record DeliveryBalance(
    long made, long forgotten, Map<DeliveryState, Long> states, Queue due, Queue issues) {
  public DeliveryBalance {
    states = Map.copyOf(states);
  }

  /**
   * How many wait, and since when the first of them.
   *
   * @param oldest null where none waits
   */
  public record Queue(long waiting, @Nullable Instant oldest) {
    static final Queue EMPTY = new Queue(0, null);
  }

  public long of(DeliveryState.Group group) {
    if (group == DeliveryState.Group.FORGOTTEN) {
      return forgotten;
    }
    return states.entrySet().stream()
        .filter(state -> state.getKey().group() == group)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
