package allday.kit.restore;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Lets a consumer group read again what it read since the moment the database was put back to: the
 * broker believes that it is done with, the restored database knows nothing of it.
 */
public final class Rereading {
  private final RestoreSettings settings;
  private final ConsumerGroups groups;
  private final Clock clock;

  Rereading(RestoreSettings settings, ConsumerGroups groups, Clock clock) {
    this.settings = settings;
    this.groups = groups;
    this.clock = clock;
  }

  /** Does something once for each restore, and remembers that with the data. */
  public interface Once {
    void once(Instant restoredTo, Instant lostAt, String step, Runnable work);
  }

  /** For one group of a service, before its consumers start. */
  public AfterRestore of(String group, List<String> topics, Once store) {
    return new AfterRestore(
        () ->
            settings.ifRestored(
                clock,
                (to, lostAt) ->
                    store.once(
                        to,
                        lostAt,
                        "reread " + group,
                        () -> groups.goBack(group, topics, to.minus(settings.margin())))));
  }
}
