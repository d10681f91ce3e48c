package allday.endtoend.hostile;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Somebody at the terminal has had enough, by Ctrl-C or {@code kill}. Whoever works looks here and
 * ends early; the process waits until what was found so far is printed, and ends with the code that
 * says so: 130 after Ctrl-C, 143 after {@code kill}.
 */
final class BreakOff implements BooleanSupplier {
  private final CountDownLatch over = new CountDownLatch(1);
  private final PrintStream out;
  private final Duration longest;
  private volatile boolean asked;

  private BreakOff(PrintStream out, Duration longest) {
    this.out = out;
    this.longest = longest;
  }

  /**
   * @param longest that the process is kept for the sake of the work, which may hang
   */
  static BreakOff onSignal(PrintStream out, Duration longest) {
    var breakOff = new BreakOff(out, longest);
    Runtime.getRuntime().addShutdownHook(new Thread(breakOff::signalled));
    return breakOff;
  }

  private void signalled() {
    if (over.getCount() == 0) {
      return;
    }
    out.println("Broken off: no more is sent, and what was sent is looked at");
    asked = true;
    try {
      if (!over.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        out.println("Broken off: it does not end, and is left as it is");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is printed and closed: from now on the process may end at any time. */
  void over() {
    over.countDown();
  }

  /** Whether it was asked for. */
  @Override
  public boolean getAsBoolean() {
    return asked;
  }
}
