package allday.standalone;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks after something again and again, on a thread of its own that keeps no process alive. */
final class Rounds implements AutoCloseable {
  private final Duration pause;
  private final Runnable look;
  private final Thread walking;
  private volatile boolean over;

  /**
   * @param name of the thread
   */
  Rounds(String name, Duration pause, Runnable look) {
    this.pause = pause;
    this.look = look;
    walking = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void begin() {
    walking.start();
  }

  private void run() {
    while (!over) {
      look.run();
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /** No round begins after this one; one that is under way comes to its end. */
  @Override
  public void close() {
    over = true;
    LockSupport.unpark(walking);
  }
}
