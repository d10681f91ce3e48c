package allday.store.notification;

import static allday.store.notification.Columns.at;

import allday.contracts.event.OrderIssue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
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
    return jdbc.sql(
            """
            with before as (select * from staff_matter where subject = :subject for update)
            insert into staff_matter as m (subject, episode, urgency, times, last_event, last_at, open)
            values (:subject, 1, :urgency, 1, :event, :at, true)
            on conflict (subject) do update set
              episode = m.episode + case when m.open then 0 else 1 end,
              urgency = case when m.open then greatest(m.urgency, excluded.urgency)
                else excluded.urgency end,
              times = m.times + 1, last_event = excluded.last_event, last_at = excluded.last_at,
              open = true
            where m.last_event <> excluded.last_event and m.last_at <= excluded.last_at
            returning m.episode, m.urgency,
              coalesce((select before.open from before), false) as was_open,
              m.urgency > coalesce((select before.urgency from before), 0) as worse
            """)
        .param("subject", issue.subject())
        .param("urgency", issue.severity().ordinal())
        .param("event", issue.eventId())
        .param("at", at(issue.at()))
        .query(
            (row, _) -> {
              if (!row.getBoolean("was_open")) {
                return Optional.of(news(What.BEGAN, row));
              }
              return row.getBoolean("worse")
                  ? Optional.of(news(What.WORSE, row))
                  : Optional.<News>empty();
            })
        .optional()
        .flatMap(news -> news);
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
        .query((row, _) -> news(What.OVER, row))
        .optional();
  }

  private static News news(What what, ResultSet row) throws SQLException {
    return new News(
        what, row.getInt("episode"), OrderIssue.Severity.values()[row.getInt("urgency")]);
  }
}
