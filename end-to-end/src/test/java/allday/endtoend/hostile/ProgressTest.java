package allday.endtoend.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.endtoend.hostile.Attack.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final Locale usual = Locale.getDefault(Locale.Category.FORMAT);
  private final Answers answers = new Answers();

  @BeforeEach
  void writeAsTheCommandDoes() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
  }

  @AfterEach
  void writeAsBefore() {
    Locale.setDefault(Locale.Category.FORMAT, usual);
  }

  @Test
  void aLineSaysHowFarItIsAndHowFastSinceTheLineBefore() {
    answer(7, 200);
    answer(2, 401);
    double[] parked = {3};
    try (var progress = new Progress(answers, 100_000, () -> parked[0], 0)) {
      parked[0] = 8;
      answer(3_000, 200);
      answer(1_000, 401);
      answers.add(Kind.PATHS, 404, Duration.ofMillis(812));

      assertThat(progress.line(2 * SECOND))
          .isEqualTo(
              "  4,001 of 100,000 sent, 2,001/s; 1,001 refused, 5 parked; slowest answer 812 ms");

      answer(999, 200);

      assertThat(progress.line(12 * SECOND)).startsWith("  5,000 of 100,000 sent, 100/s;");
    }
  }

  @Test
  void aLineIsSaidAlsoWhereAlldayIsTooBusyToSayWhatItParked() {
    Runnable busy =
        () -> {
          throw new IllegalStateException("503");
        };
    var said = new ByteArrayOutputStream();

    try (var _ =
        new Progress(
                answers,
                10,
                () -> {
                  busy.run();
                  return 0;
                },
                System.nanoTime())
            .say(new PrintStream(said, true, UTF_8), Duration.ofMillis(1))) {
      await().until(() -> said.toString(UTF_8).lines().count() > 2);
    }

    assertThat(said.toString(UTF_8)).contains("0 of 10 sent, 0/s; 0 refused, unknown parked");
  }

  private void answer(int times, int status) {
    for (int i = 0; i < times; i++) {
      answers.add(Kind.WEBHOOK_SIGNED, status, Duration.ofMillis(1));
    }
  }
}
