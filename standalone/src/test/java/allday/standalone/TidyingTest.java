package allday.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TidyingTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final long LIVES = 140 * MEBIBYTE;

  private long now;
  private long worked;
  private long kept = LIVES;
  private int collected;

  private final Tidying tidying =
      new Tidying(
          () -> now,
          () -> worked,
          () -> kept,
          40 * MEBIBYTE,
          () -> {
            collected++;
            kept = LIVES;
          });

  @Test
  void collectsInAQuietMomentWhatARushHasLeft() {
    quiet(10);
    assertThat(collected).as("what lives is tidied up once, to know how much that is").isOne();

    kept += 60 * MEBIBYTE;
    rush(10);
    assertThat(collected).as("in the middle of the rush").isOne();

    quiet(2);
    assertThat(collected).as("the rush may go on").isOne();
    quiet(1);
    assertThat(collected).isEqualTo(2);

    quiet(100);
    assertThat(collected).as("there is nothing more to be had").isEqualTo(2);
  }

  @Test
  void leavesAFewOrdersAlone() {
    quiet(10);

    kept += 30 * MEBIBYTE;
    quiet(100);

    assertThat(collected).isOne();
  }

  @Test
  void aMomentWithoutWorkIsNoQuiet() {
    for (int i = 0; i < 20; i++) {
      quiet(2);
      rush(1);
    }

    assertThat(collected).isZero();
  }

  @Test
  void whatACollectionInARushHasLeftCountsToo() {
    quiet(10);
    kept = LIVES - 20 * MEBIBYTE;
    rush(1);
    kept = LIVES + 25 * MEBIBYTE;

    quiet(3);

    assertThat(collected).isEqualTo(2);
  }

  private void quiet(int looks) {
    look(looks, Duration.ofMillis(50));
  }

  private void rush(int looks) {
    look(looks, Duration.ofMillis(600));
  }

  private void look(int looks, Duration work) {
    for (int i = 0; i < looks; i++) {
      now += Duration.ofMillis(500).toNanos();
      worked += work.toNanos();
      tidying.look();
    }
  }
}
