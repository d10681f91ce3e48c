package allday.kit.restore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Said once by the operator, to every service, at the first start after the database was put back
 * to an earlier moment. It may stay: each restore is dealt with once.
 *
 * @param to the moment the database was put back to, such as {@code 2026-11-28T18:30:00Z}; absent:
 *     it was not
 * @param lostAt until when Allday worked with the database that is lost; absent: until this start.
 *     What it learned until then it may have told customers, so that is not told again
 * @param margin how much earlier than {@code to} the broker is read again; more than the longest
 *     time a record waited there then
 */
@ConfigurationProperties("allday.restore")
public record RestoreSettings(
    @Nullable Instant to, @Nullable Instant lostAt, @DefaultValue("1h") Duration margin) {

  /** What is to be done once after a restore. */
  public interface Step {
    void run(Instant restoredTo, Instant lostAt);
  }

  /**
   * Runs the step where the database was restored.
   *
   * @throws RestoreProblem where the settings cannot be meant so
   */
  public void ifRestored(Clock clock, Step step) {
    if (to == null) {
      return;
    }
    var now = clock.instant();
    var until = lostAt == null ? now : lostAt;
    if (to.isAfter(now)) {
      throw new RestoreProblem(
          "allday.restore.to: expected the moment the database was restored to, found "
              + to
              + ", which is still to come (times end in Z or in an offset such as +05:30).");
    }
    if (until.isBefore(to)) {
      throw new RestoreProblem(
          "allday.restore.lost-at: expected the moment the lost database was last worked with,"
              + " which is not before allday.restore.to ("
              + to
              + "), found "
              + until
              + ".");
    }
    if (margin.isNegative()) {
      throw new RestoreProblem("allday.restore.margin: expected a duration such as 1h.");
    }
    step.run(to, until);
  }
}
