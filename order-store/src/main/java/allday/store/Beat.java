package allday.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes down again and again what has gathered, by a thread of its own, and once more when it
 * stops. Every instance writes its own, so that this is not a task of the cluster.
 */
public final class Beat {
  private final String name;
  private final Duration every;
  private final Runnable write;
  private CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Thread thread;

  public Beat(String name, Duration every, Runnable write) {
    this.name = name;
    this.every = every;
    this.write = write;
  }

  public synchronized void start() {
    stop = new CountDownLatch(1);
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  public synchronized void stop() {
    stop.countDown();
    thread = null;
    write.run();
  }

  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        write.run();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
