package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.maybeInstant;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.store.notification.Problem.Acknowledgement;
import allday.store.notification.Problem.Closing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The problems of staff. Whoever changes one has locked it before. */
@Repository
public class Problems {
  private final JdbcClient jdbc;

  Problems(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends nobody else begins a problem of this cause. */
  public void lockCause(String cause) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:cause, 12))")
        .param("cause", cause)
        .query((row, _) -> 0)
        .list();
  }

  /** The problem of a cause that still takes more issues in; locked. */
  public Optional<Problem> lockJoinable(String cause, Instant now) {
    return jdbc.sql(
            """
            select * from problem where cause = :cause and ended_at is null and joins_until > :now
            order by began_at desc limit 1 for update
            """)
        .param("cause", cause)
        .param("now", at(now))
        .query(Problems::problem)
        .optional();
  }

  /**
   * Begins a problem.
   *
   * @return false where another open problem has its code
   */
  public boolean begin(Problem problem) {
    return jdbc.sql(
                """
                insert into problem (id, cause, code, kind, severity, subject, summary, order_id,
                  platform, connection, branch, alike, began_at, joins_until)
                values (:id, :cause, :code, :kind, :severity, :subject, :summary, :order, :platform,
                  :connection, :branch, :alike, :began, :joins)
                on conflict (code) where ended_at is null do nothing
                """)
            .param("id", problem.id())
            .param("cause", problem.cause())
            .param("code", problem.code())
            .param("kind", problem.kind().name())
            .param("severity", problem.severity().name())
            .param("subject", problem.subject())
            .param("summary", problem.summary())
            .param("order", problem.orderId())
            .param("platform", problem.platform())
            .param("connection", problem.connection())
            .param("branch", problem.branch())
            .param("alike", problem.alike())
            .param("began", at(problem.beganAt()))
            .param("joins", at(problem.joinsUntil()))
            .update()
        == 1;
  }

  /** An issue, in one of its episodes, is of this problem. */
  public void add(UUID problem, String subject, int episode) {
    jdbc.sql(
            """
            insert into problem_issue (subject, episode, problem_id)
            values (:subject, :episode, :problem)
            """)
        .param("subject", subject)
        .param("episode", episode)
        .param("problem", problem)
        .update();
  }

  /** One more issue of the same cause. */
  public void count(UUID problem) {
    jdbc.sql("update problem set alike = alike + 1 where id = :id").param("id", problem).update();
  }

  /** An issue of it is graver than anything before: from now on it is what people hear of. */
  public void worse(UUID problem, OrderIssue issue) {
    jdbc.sql(
            """
            update problem set severity = :severity, subject = :subject, summary = :summary,
              order_id = :order
            where id = :id
            """)
        .param("severity", issue.severity().name())
        .param("subject", issue.subject())
        .param("summary", issue.summary())
        .param("order", issue.orderId())
        .param("id", problem)
        .update();
  }

  /** The problem an issue is part of; locked. */
  public Optional<Problem> lockOf(String subject, int episode) {
    return jdbc.sql(
            """
            select p.* from problem p join problem_issue i on i.problem_id = p.id
            where i.subject = :subject and i.episode = :episode for update of p
            """)
        .param("subject", subject)
        .param("episode", episode)
        .query(Problems::problem)
        .optional();
  }

  /**
   * An issue is over.
   *
   * @return whether that was the last one of the problem
   */
  public boolean over(UUID problem, String subject, int episode) {
    jdbc.sql("update problem_issue set over = true where subject = :subject and episode = :episode")
        .param("subject", subject)
        .param("episode", episode)
        .update();
    return jdbc.sql(
            "select not exists (select 1 from problem_issue where problem_id = :id and not over)")
        .param("id", problem)
        .query(Boolean.class)
        .single();
  }

  /** It is over: nobody has to look again. */
  public void end(UUID problem, Instant now) {
    jdbc.sql("update problem set ended_at = :now, due_at = null where id = :id")
        .param("now", at(now))
        .param("id", problem)
        .update();
  }

  /** Before the problem itself, as whoever brings news of an issue does it. */
  public void lockIssues(UUID problem) {
    jdbc.sql(
            """
            select m.subject from staff_matter m join problem_issue i on i.subject = m.subject
            where i.problem_id = :id order by m.subject for update of m
            """)
        .param("id", problem)
        .query(String.class)
        .list();
  }

  /** Somebody says that all of it is over; what begins again is another problem. */
  public void close(UUID problem, Closing by, Instant now) {
    jdbc.sql(
            """
            update staff_matter m set open = false, last_at = greatest(m.last_at, :now)
            from problem_issue i
            where i.problem_id = :id and not i.over and m.subject = i.subject
              and m.episode = i.episode
            """)
        .param("now", at(now))
        .param("id", problem)
        .update();
    jdbc.sql("update problem_issue set over = true where problem_id = :id")
        .param("id", problem)
        .update();
    jdbc.sql("update problem set closed_by = :by, closed_reason = :reason where id = :id")
        .param("by", by.by())
        .param("reason", by.reason())
        .param("id", problem)
        .update();
    end(problem, now);
  }

  /** Somebody sees to it: nobody has to look again. */
  public void acknowledge(UUID problem, Acknowledgement by) {
    jdbc.sql(
            """
            update problem set acknowledged_at = :at, acknowledged_by = :by,
              acknowledged_how = :how, due_at = null
            where id = :id
            """)
        .param("at", at(by.at()))
        .param("by", by.by())
        .param("how", by.how())
        .param("id", problem)
        .update();
  }

  /** Somebody must look again then; null for never. */
  public void due(UUID problem, @Nullable Instant due) {
    jdbc.sql("update problem set due_at = :due where id = :id")
        .param("due", at(due))
        .param("id", problem)
        .update();
  }

  /** Those of a branch that wait for anything are looked at now. */
  public void wake(String branch, Instant now) {
    jdbc.sql("update problem set due_at = :now where branch = :branch and due_at > :now")
        .param("now", at(now))
        .param("branch", branch)
        .update();
  }

  /** The one that is due the longest, and that nobody else is looking at; locked. */
  public Optional<Problem> lockDue(Instant now) {
    return jdbc.sql(
            """
            select * from problem where due_at <= :now
            order by due_at limit 1 for update skip locked
            """)
        .param("now", at(now))
        .query(Problems::problem)
        .optional();
  }

  public Optional<Problem> lock(UUID id) {
    return jdbc.sql("select * from problem where id = :id for update")
        .param("id", id)
        .query(Problems::problem)
        .optional();
  }

  public Optional<Problem> find(UUID id) {
    return jdbc.sql("select * from problem where id = :id")
        .param("id", id)
        .query(Problems::problem)
        .optional();
  }

  public List<Problem> findAll(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql("select * from problem where id = any(?)")
            .param(ids.toArray(UUID[]::new))
            .query(Problems::problem)
            .list();
  }

  /** The newest first. */
  public List<Problem> page(boolean openOnly, @Nullable UUID after, int most) {
    return jdbc.sql(
            "select * from problem where "
                + (openOnly ? "ended_at is null and " : "")
                + "(cast(:after as uuid) is null or id < :after) order by id desc limit :most")
        .param("after", after)
        .param("most", most)
        .query(Problems::problem)
        .list();
  }

  /** The subjects of open issues that begin so. */
  public List<String> openIssues(String begin) {
    return jdbc.sql(
            """
            select distinct i.subject from problem p join problem_issue i on i.problem_id = p.id
            where p.ended_at is null and not i.over and starts_with(i.subject, :begin) order by 1
            """)
        .param("begin", begin)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Open problems that a person was told of, and that nobody sees to. */
  public List<Problem> openOf(ContactHash contact) {
    return jdbc
        .sql(
            """
            select p.* from problem p join problem_told t on t.problem_id = p.id
            where t.contact = :contact and p.ended_at is null and p.acknowledged_at is null
            order by p.id
            """)
        .param("contact", contact.value())
        .query(Problems::problem)
        .list()
        .stream()
        .distinct()
        .toList();
  }

  /** A step that was taken. */
  public record TakenStep(String ladder, int step, Instant at) {}

  public List<TakenStep> steps(UUID problem) {
    return jdbc.sql(
            "select * from problem_step where problem_id = :id order by taken_at, ladder, step")
        .param("id", problem)
        .query(
            (row, _) ->
                new TakenStep(
                    row.getString("ladder"), row.getInt("step"), Columns.instant(row, "taken_at")))
        .list();
  }

  /** Takes a step; a second time is an error of ours and ends the transaction. */
  public void take(UUID problem, TakenStep step) {
    jdbc.sql(
            """
            insert into problem_step (problem_id, ladder, step, taken_at)
            values (:id, :ladder, :step, :at)
            """)
        .param("id", problem)
        .param("ladder", step.ladder())
        .param("step", step.step())
        .param("at", at(step.at()))
        .update();
  }

  /**
   * Who was told, and how it stood then. Personal data: prints no address.
   *
   * @param destination as the recipient of a delivery
   * @param contact of a person; null for a place
   * @param name of a person, where one is known
   */
  public record Told(
      String destination,
      @Nullable ContactHash contact,
      @Nullable String name,
      Severity severity,
      int alike) {
    @Override
    public String toString() {
      return "Told[" + severity + " " + alike + "]";
    }
  }

  public List<Told> told(UUID problem) {
    return jdbc.sql("select * from problem_told where problem_id = :id order by destination")
        .param("id", problem)
        .query(
            (row, _) ->
                new Told(
                    row.getString("destination"),
                    row.getString("contact") == null
                        ? null
                        : new ContactHash(row.getString("contact")),
                    row.getString("name"),
                    Severity.valueOf(row.getString("severity")),
                    row.getInt("alike")))
        .list();
  }

  public void tell(UUID problem, Told told) {
    jdbc.sql(
            """
            insert into problem_told (problem_id, destination, contact, name, severity, alike)
            values (:id, :destination, :contact, :name, :severity, :alike)
            on conflict (problem_id, destination) do update
              set severity = excluded.severity, alike = excluded.alike
            """)
        .param("id", problem)
        .param("destination", told.destination())
        .param("contact", told.contact() == null ? null : told.contact().value())
        .param("name", told.name())
        .param("severity", told.severity().name())
        .param("alike", told.alike())
        .update();
  }

  /** Forgets those that ended long ago, and those that have no end. */
  public int forgetBefore(Instant before) {
    return jdbc.sql("delete from problem where coalesce(ended_at, began_at) < :before")
        .param("before", at(before))
        .update();
  }

  private static Problem problem(ResultSet row, int number) throws SQLException {
    var acknowledgedAt = maybeInstant(row, "acknowledged_at");
    return new Problem(
        row.getObject("id", UUID.class),
        row.getString("cause"),
        row.getString("code"),
        Kind.valueOf(row.getString("kind")),
        Severity.valueOf(row.getString("severity")),
        row.getString("subject"),
        row.getString("summary"),
        row.getObject("order_id", UUID.class),
        row.getString("platform"),
        row.getString("connection"),
        row.getString("branch"),
        row.getInt("alike"),
        Columns.instant(row, "began_at"),
        Columns.instant(row, "joins_until"),
        acknowledgedAt == null
            ? null
            : new Acknowledgement(
                row.getString("acknowledged_by"),
                row.getString("acknowledged_how"),
                acknowledgedAt),
        maybeInstant(row, "ended_at"),
        row.getString("closed_by") == null
            ? null
            : new Closing(row.getString("closed_by"), row.getString("closed_reason")));
  }
}
