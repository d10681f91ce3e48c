package allday.ingestion.connection;

import allday.contracts.ConnectionId;
import allday.store.ingestion.ConnectionHealths.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs of life of the connections, noted in memory and written down by {@link PulseWriter}, so
 * that the door never waits for the database. Thread-safe; its size is bounded by the number of
 * connections.
 */
@Component
public class Pulse {
  private final Map<ConnectionId, News> news = new HashMap<>();

  /** Something of that connection is on the broker. */
  public void event(ConnectionId connection, Instant at) {
    note(connection, old -> merge(old, new News(connection, at, at, null, null, null, null, 0)));
  }

  /** A request of that connection proved its sender. */
  public void verified(ConnectionId connection, Instant at) {
    note(connection, old -> merge(old, new News(connection, null, null, at, null, null, null, 0)));
  }

  /** A request of that connection did not. */
  public void refused(ConnectionId connection, Instant at, String why) {
    note(connection, old -> merge(old, new News(connection, null, null, null, at, at, why, 1)));
  }

  public void failed(ConnectionId connection, Instant at, String why) {
    note(connection, old -> merge(old, new News(connection, null, null, null, null, at, why, 1)));
  }

  /** Everything since the last time, in one order: two instances write the same rows. */
  synchronized List<News> take() {
    var all = new ArrayList<>(news.values());
    all.sort(Comparator.comparing(one -> one.connection().value()));
    news.clear();
    return all;
  }

  /** What could not be written down; it is kept for the next time. */
  void giveBack(Collection<News> unwritten) {
    unwritten.forEach(old -> note(old.connection(), newer -> merge(old, newer)));
  }

  private synchronized void note(ConnectionId connection, UnaryOperator<News> change) {
    news.compute(
        connection,
        (id, old) ->
            change.apply(old == null ? new News(id, null, null, null, null, null, null, 0) : old));
  }

  private static News merge(News old, News more) {
    return new News(
        old.connection(),
        old.firstEventAt() != null ? old.firstEventAt() : more.firstEventAt(),
        later(old.lastEventAt(), more.lastEventAt()),
        later(old.lastVerifiedAt(), more.lastVerifiedAt()),
        later(old.lastRefusedAt(), more.lastRefusedAt()),
        later(old.lastFailureAt(), more.lastFailureAt()),
        more.lastFailure() != null ? more.lastFailure() : old.lastFailure(),
        old.failures() + more.failures());
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
