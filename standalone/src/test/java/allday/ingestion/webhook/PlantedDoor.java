package allday.ingestion.webhook;

import allday.channels.Planted;
import allday.normalizer.NormalizerConfiguration;
import allday.store.notification.Deliveries;
import allday.store.orders.Orders;
import java.sql.Connection;
import java.time.Instant;

/** Breaks every rule of the house on purpose, so that the tests can see the rules bite. */
public class PlantedDoor {
  private final NormalizerConfiguration neighbour = new NormalizerConfiguration();

  boolean opens(Orders orders, Deliveries deliveries, Connection database, Planted channel) {
    return Instant.now().isAfter(Instant.EPOCH)
        && orders != null
        && deliveries != null
        && database != null
        && channel != null
        && neighbour != null;
  }
}
