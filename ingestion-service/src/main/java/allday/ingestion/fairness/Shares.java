package allday.ingestion.fairness;

import allday.contracts.ConnectionId;
import allday.contracts.event.RawOrder;
import allday.ingestion.IngestionSettings;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What a connection brings within its share goes to the book before what any brings beyond it: a
 * flood at the door, the first poll of a new shop, a month that is synced by hand. What a platform
 * tells and what we look up each have a share, so that a long list does not hold back what happens
 * meanwhile. Nobody is turned away here. Thread-safe.
 */
@Component
public class Shares {
  private final ConcurrentHashMap<Way, Share> shares = new ConcurrentHashMap<>();
  private final IngestionSettings.Share settings;
  private final LongSupplier nanos;

  @Autowired
  Shares(IngestionSettings settings) {
    this(settings.share(), System::nanoTime);
  }

  /**
   * @param nanos a clock that only moves forward, such as {@link System#nanoTime}
   */
  Shares(IngestionSettings.Share settings, LongSupplier nanos) {
    this.settings = settings;
    this.nanos = nanos;
  }

  /** A connection, and whether its platform tells or is asked. */
  private record Way(ConnectionId connection, boolean asked) {
    static Way of(RawOrder order) {
      return new Way(
          order.connection(),
          switch (order.origin()) {
            case WEBHOOK, FETCH, QUARANTINE -> false;
            case POLL, SYNC, BACKFILL -> true;
          });
    }
  }

  /** Whether one more order is within the share of its connection; counts it. */
  public boolean isWithin(RawOrder order) {
    return shares.computeIfAbsent(Way.of(order), _ -> new Share()).takes();
  }

  private final class Share {
    private final TokenBucket bucket = new TokenBucket(settings.rate(), settings.burst(), nanos);
    private boolean exceeded;

    /**
     * Once exceeded it stays so until there was calm. Going to and fro would let news of an order
     * overtake the order again and again.
     */
    synchronized boolean takes() {
      if (bucket.isFull()) {
        exceeded = false;
      }
      if (!bucket.tryTake()) {
        exceeded = true;
      }
      return !exceeded;
    }
  }
}
