package allday.endtoend.ledger;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what will be so. */
final class Waiting {
  private static final Duration LOOK = Duration.ofMillis(100);

  private Waiting() {}

  /**
   * @throws IllegalStateException where it is not so in time
   */
  static void until(Duration most, String what, BooleanSupplier condition) {
    untilNothing(most, () -> condition.getAsBoolean() ? null : what);
  }

  /**
   * @param missing null once all is there
   * @throws IllegalStateException where something is still missing in the end
   */
  static void untilNothing(Duration most, Supplier<@Nullable String> missing) {
    String still = unless(most, missing);
    if (still != null) {
      throw new IllegalStateException("waited " + most.toSeconds() + " s for " + still);
    }
  }

  /** What is still missing after that time; null as soon as nothing is. */
  static @Nullable String unless(Duration most, Supplier<@Nullable String> missing) {
    long deadline = System.nanoTime() + most.toNanos();
    while (true) {
      String still = missing.get();
      if (still == null || System.nanoTime() > deadline || !pause(LOOK)) {
        return still;
      }
    }
  }

  /**
   * The same for something that takes its time: it is over where nothing changes for so long.
   *
   * @param missing tells how much, so that a change is seen
   */
  static @Nullable String unlessStuck(Duration most, Supplier<@Nullable String> missing) {
    String before = "";
    long deadline = 0;
    while (true) {
      String still = missing.get();
      if (still == null) {
        return null;
      }
      if (!still.equals(before)) {
        before = still;
        deadline = System.nanoTime() + most.toNanos();
      }
      if (System.nanoTime() > deadline || !pause(Duration.ofMillis(500))) {
        return still;
      }
    }
  }

  /** A stretch of the scenario's own time; false where we are told to stop. */
  static boolean pause(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
