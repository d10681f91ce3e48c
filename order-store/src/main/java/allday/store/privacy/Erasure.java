package allday.store.privacy;

import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That a person was forgotten, in words that tell nothing of them.
 *
 * @param contact their address under the installation's key
 * @param orders theirs, by the names their sources have for them
 */
public record Erasure(
    UUID id, ContactType type, ContactHash contact, Instant at, List<OrderName> orders) {
  public Erasure {
    orders = List.copyOf(orders);
  }
}
