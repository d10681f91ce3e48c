package allday.normalizer.outbox;

import allday.kit.broker.Broker;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.broker.Broker.Outgoing;
import allday.normalizer.NormalizerSettings;
import allday.store.orders.Outbox;
import allday.store.orders.OutboxRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes the oldest records and removes them after the broker's yes. One instance at a time may:
 * the lock ends with the transaction, so that records of an order cannot overtake each other. A
 * crash between yes and commit publishes them once more, with the same event ids.
 */
@Component
class OutboxShift {
  private final TransactionTemplate transaction;
  private final Outbox outbox;
  private final Broker broker;
  private final int batch;

  OutboxShift(
      TransactionTemplate transaction, Outbox outbox, Broker broker, NormalizerSettings settings) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.broker = broker;
    this.batch = settings.outbox().batch();
  }

  /**
   * One batch.
   *
   * @return whether there may be more
   * @throws BrokerIsDown where the broker did not say yes: everything waits on
   */
  boolean work() {
    int done =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  var rows = outbox.take(batch);
                  if (!rows.isEmpty()) {
                    publish(rows);
                    outbox.remove(rows);
                  }
                  return rows.size();
                }));
    return done == batch;
  }

  private void publish(List<OutboxRow> rows) {
    try {
      broker.publish(rows.stream().map(OutboxShift::outgoing).toList());
    } catch (BrokerDown down) {
      throw new BrokerIsDown(String.valueOf(down.getMessage()));
    }
  }

  private static Outgoing outgoing(OutboxRow row) {
    return new Outgoing(
        row.topic(), row.key(), row.headers(), row.payload().getBytes(StandardCharsets.UTF_8));
  }

  /** Carries the broker's refusal out of the transaction, which it ends. */
  static final class BrokerIsDown extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokerIsDown(String why) {
      super(why, null, false, false);
    }
  }
}
