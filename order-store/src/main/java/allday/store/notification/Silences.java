package allday.store.notification;

import static allday.store.notification.Columns.at;

import allday.contracts.BranchId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Times in which staff are not told of a branch. Kept for ever: who wanted it, and why. */
@Repository
public class Silences {
  private final JdbcClient jdbc;

  Silences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A time in which staff are not told.
   *
   * @param liftedBy who ended it before its time; null while nobody has
   */
  public record Silence(
      UUID id,
      BranchId branch,
      Instant until,
      String reason,
      String createdBy,
      Instant createdAt,
      @Nullable String liftedBy,
      @Nullable Instant liftedAt) {}

  public void add(Silence silence) {
    jdbc.sql(
            """
            insert into branch_silence (id, branch, until, reason, created_by, created_at)
            values (:id, :branch, :until, :reason, :by, :at)
            """)
        .param("id", silence.id())
        .param("branch", silence.branch().value())
        .param("until", at(silence.until()))
        .param("reason", silence.reason())
        .param("by", silence.createdBy())
        .param("at", at(silence.createdAt()))
        .update();
  }

  /** Those in force, the one that lasts longest first. */
  public List<Silence> inForce(Instant now) {
    return jdbc.sql(
            """
            select * from branch_silence where lifted_at is null and until > :now
            order by until desc, id
            """)
        .param("now", at(now))
        .query(Silences::silence)
        .list();
  }

  /** The one in force for a branch that lasts longest. */
  public Optional<Silence> inForce(@Nullable String branch, Instant now) {
    return branch == null
        ? Optional.empty()
        : inForce(now).stream().filter(one -> one.branch().value().equals(branch)).findFirst();
  }

  /** The branches staff are not told of now. */
  public Set<BranchId> silent(Instant now) {
    return inForce(now).stream().map(Silence::branch).collect(Collectors.toSet());
  }

  /** All that a branch ever had, the newest first. */
  public List<Silence> of(BranchId branch, @Nullable UUID after, int most) {
    return jdbc.sql(
            """
            select * from branch_silence
            where branch = :branch and (cast(:after as uuid) is null or id < :after)
            order by id desc limit :most
            """)
        .param("branch", branch.value())
        .param("after", after)
        .param("most", most)
        .query(Silences::silence)
        .list();
  }

  /**
   * Ends what is in force for a branch.
   *
   * @return how many there were
   */
  public int lift(BranchId branch, String by, Instant now) {
    return jdbc.sql(
            """
            update branch_silence set lifted_by = :by, lifted_at = :now
            where branch = :branch and lifted_at is null and until > :now
            """)
        .param("by", by)
        .param("now", at(now))
        .param("branch", branch.value())
        .update();
  }

  private static Silence silence(ResultSet row, int number) throws SQLException {
    return new Silence(
        row.getObject("id", UUID.class),
        new BranchId(row.getString("branch")),
        Columns.instant(row, "until"),
        row.getString("reason"),
        row.getString("created_by"),
        Columns.instant(row, "created_at"),
        row.getString("lifted_by"),
        Columns.maybeInstant(row, "lifted_at"));
  }
}
