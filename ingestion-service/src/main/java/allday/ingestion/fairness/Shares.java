package allday.ingestion.fairness;

import allday.contracts.ConnectionId;
import allday.ingestion.IngestionSettings;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What a connection brings within its share goes to the book before what any brings beyond it, by
 * whatever way it came: a flood at the door, the first poll of a new shop, a month that is synced
 * by hand. Nobody is turned away here. Thread-safe.
 */
@Component
public class Shares {
  private final ConcurrentHashMap<ConnectionId, Share> shares = new ConcurrentHashMap<>();
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

  /** Whether one more order of the connection is within its share; counts it. */
  public boolean isWithin(ConnectionId connection) {
    return shares.computeIfAbsent(connection, _ -> new Share()).takes();
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
