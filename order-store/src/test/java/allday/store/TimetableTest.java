package allday.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

@ExtendWith(OutputCaptureExtension.class)
class TimetableTest {
  @Test
  void workThatMetOtherWorkIsToldInOneLine(CapturedOutput log) {
    fails(new CannotAcquireLockException("deadlock detected", new SQLException("", "40P01")));

    assertThat(log)
        .containsOnlyOnce("The timed work look met other work, and is done again later")
        .doesNotContain("\tat ");
  }

  @Test
  void aDatabaseThatIsAwayIsToldElsewhere(CapturedOutput log) {
    fails(new CannotGetJdbcConnectionException("away", new SQLException("refused", "08001")));

    assertThat(log).doesNotContain("The timed work");
  }

  @Test
  void whatNobodyForesawIsToldWhole(CapturedOutput log) {
    fails(new IllegalStateException("a bug"));

    assertThat(log).contains("The timed work look failed").contains("\tat ");
  }

  /** Whatever is said of it, the timetable hears that it failed. */
  private static void fails(RuntimeException failure) {
    var chain =
        new ExecutionChain(
            List.of(),
            (_, _) -> {
              throw failure;
            });
    var interceptor = new Timetable().timetableFailures();

    assertThatThrownBy(
            () -> interceptor.execute(new TaskInstance<Void>("look", "once"), null, chain))
        .isSameAs(failure);
  }
}
