package allday.ingestion.webhook;

import allday.ingestion.IngestionSettings;
import allday.ingestion.fairness.TokenBucket;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How often an address may ask for connections that we do not have. */
@Component
class Strangers {
  /** Beyond this many addresses at once all of them are turned away: that is an attack. */
  private static final int MOST = 10_000;

  private final ConcurrentHashMap<String, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final IngestionSettings.Door settings;

  Strangers(IngestionSettings settings) {
    this.settings = settings.door();
  }

  boolean mayAsk(String address) {
    if (buckets.size() >= MOST) {
      buckets.values().removeIf(TokenBucket::isFull);
      if (buckets.size() >= MOST && !buckets.containsKey(address)) {
        return false;
      }
    }
    return buckets
        .computeIfAbsent(
            address,
            _ ->
                new TokenBucket(
                    settings.strangerRate(), settings.strangerBurst(), System::nanoTime))
        .tryTake();
  }
}
