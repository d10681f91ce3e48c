package allday.store.notification;

import static allday.store.notification.Columns.at;

import allday.contracts.event.OrderIssue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Problems that staff have been told of: one message per problem until it is over. */
@Repository
public class StaffMatters {
  private final JdbcClient jdbc;

  StaffMatters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * News of a problem.
   *
   * @param episode counts how often the problem began anew
   * @param severity the highest of the episode
   */
  public record News(What what, int episode, OrderIssue.Severity severity) {}

  /** What staff should hear of a problem. */
  public enum What {
    BEGAN,
    /** It goes on and is more urgent than before. */
    WORSE,
    OVER
  }

  /**
   * Takes note of an issue.
   *
   * @return empty where staff have heard it: a repetition, or something older than what is known
   */
  public Optional<News> note(OrderIssue issue) {
    return issue.resolved() ? close(issue) : open(issue);
  }

  private Optional<News> open(OrderIssue issue) {
    var before =
        jdbc.sql("select * from staff_matter where subject = :subject for update")
            .param("subject", issue.subject())
            .query(StaffMatters::known)
            .optional();
    if (before.filter(known -> known.isNewerThan(issue)).isPresent()) {
      return Optional.empty();
    }
    boolean goesOn = before.map(Known::open).orElse(false);
    int urgency = issue.severity().ordinal();
    int highest = goesOn ? Math.max(urgency, before.get().urgency()) : urgency;
    int episode = before.map(Known::episode).orElse(0) + (goesOn ? 0 : 1);
    jdbc.sql(
            """
            insert into staff_matter as m (subject, episode, urgency, times, last_event, last_at, open)
            values (:subject, :episode, :urgency, 1, :event, :at, true)
            on conflict (subject) do update set episode = excluded.episode,
              urgency = excluded.urgency, times = m.times + 1, last_event = excluded.last_event,
              last_at = excluded.last_at, open = true
            """)
        .param("subject", issue.subject())
        .param("episode", episode)
        .param("urgency", highest)
        .param("event", issue.eventId())
        .param("at", at(issue.at()))
        .update();
    if (!goesOn) {
      return Optional.of(new News(What.BEGAN, episode, issue.severity()));
    }
    return highest > before.get().urgency()
        ? Optional.of(new News(What.WORSE, episode, issue.severity()))
        : Optional.empty();
  }

  private Optional<News> close(OrderIssue issue) {
    return jdbc.sql(
            """
            update staff_matter set open = false, last_event = :event, last_at = :at
            where subject = :subject and open and last_at <= :at
            returning episode, urgency
            """)
        .param("event", issue.eventId())
        .param("at", at(issue.at()))
        .param("subject", issue.subject())
        .query(
            (row, _) -> new News(What.OVER, row.getInt("episode"), severity(row.getInt("urgency"))))
        .optional();
  }

  private record Known(int episode, int urgency, UUID lastEvent, Instant lastAt, boolean open) {
    /** The records of a problem come in order; an older one is a repetition. */
    boolean isNewerThan(OrderIssue issue) {
      return lastEvent.equals(issue.eventId()) || lastAt.isAfter(issue.at());
    }
  }

  private static Known known(ResultSet row, int number) throws SQLException {
    return new Known(
        row.getInt("episode"),
        row.getInt("urgency"),
        row.getObject("last_event", UUID.class),
        Columns.instant(row, "last_at"),
        row.getBoolean("open"));
  }

  private static OrderIssue.Severity severity(int urgency) {
    return OrderIssue.Severity.values()[urgency];
  }
}
