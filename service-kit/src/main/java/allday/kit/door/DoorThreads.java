package allday.kit.door;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of the system's own for requests, so that its scheduler can tell them from everything
 * else that virtual threads carry.
 */
final class DoorThreads {
  private static final long IDLE_SECONDS = 30;

  private DoorThreads() {}

  /**
   * When all are busy, perhaps with senders that trickle, virtual threads take what comes: nobody
   * waits for a place.
   */
  static Executor atMost(int threads) {
    return new ThreadPoolExecutor(
        0,
        threads,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        Thread.ofPlatform().daemon().name("door-", 1).factory(),
        (request, _) -> Thread.startVirtualThread(request));
  }
}
