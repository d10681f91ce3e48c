package allday.ingestion.webhook;

import allday.contracts.ConnectionId;
import allday.ingestion.IngestionSettings;
import allday.ingestion.fairness.TokenBucket;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * A lane for each connection, so that one that floods us fills its own and leaves the others
 * theirs. A short rush waits in its lane; a long one is told to come back.
 */
@Component
class Lanes {
  /** Requests of one connection that are read or wait, as a multiple of those worked on. */
  private static final int WAITING = 10;

  /** Beyond so many bytes a body is heavy: read as JSON it takes up to thirty times its size. */
  private static final int HEAVY_FROM = 64 << 10;

  /** Heavy bodies of all connections that are worked on at once. */
  private static final int HEAVY_AT_ONCE = 4;

  private final ConcurrentHashMap<ConnectionId, Lane> lanes = new ConcurrentHashMap<>();
  private final Semaphore everybody;
  private final Semaphore heavy = new Semaphore(HEAVY_AT_ONCE, true);
  private final IngestionSettings.Door settings;

  Lanes(IngestionSettings settings) {
    this.settings = settings.door();
    this.everybody = new Semaphore(settings.door().mostAtOnce());
  }

  Lane of(ConnectionId connection) {
    return lanes.computeIfAbsent(connection, _ -> new Lane());
  }

  /** Lets a request in if there is room in the house; what it returns is closed when it leaves. */
  boolean enterHouse() {
    return everybody.tryAcquire();
  }

  void leaveHouse() {
    everybody.release();
  }

  final class Lane {
    private final TokenBucket rate =
        new TokenBucket(settings.rate(), settings.burst(), System::nanoTime);
    private final Semaphore inside = new Semaphore(settings.concurrency() * WAITING);
    private final Semaphore working = new Semaphore(settings.concurrency(), true);

    /** Takes a place for as long as a body is read; false where the lane is full. */
    boolean enter() {
      return rate.tryTake() && inside.tryAcquire();
    }

    void leave() {
      inside.release();
    }

    /**
     * Does the work when it is this request's turn.
     *
     * @param bytes of the body
     * @param busy the reply where the turn does not come in time
     */
    Reply work(int bytes, Supplier<Reply> work, Reply busy) {
      return inTurn(
          working, () -> bytes < HEAVY_FROM ? work.get() : inTurn(heavy, work, busy), busy);
    }

    private Reply inTurn(Semaphore turns, Supplier<Reply> work, Reply busy) {
      try {
        if (!turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
          return busy;
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return busy;
      }
      try {
        return work.get();
      } finally {
        turns.release();
      }
    }
  }
}
