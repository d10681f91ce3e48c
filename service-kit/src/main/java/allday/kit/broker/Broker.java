package allday.kit.broker;

import java.util.List;
import java.util.Map;

/**
 * Puts records on the broker and waits for its yes. Thread-safe; callers on many threads share
 * batches.
 */
public interface Broker {

  /**
   * A record.
   *
   * @param headers text headers, UTF-8
   */
  record Outgoing(String topic, String key, Map<String, String> headers, byte[] value) {
    public Outgoing {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * Returns when all records are durable on the broker (acks=all).
   *
   * @throws BrokerDown where that is not certain within the broker's patience (some of the records
   *     may be there)
   */
  void publish(List<Outgoing> records) throws BrokerDown;

  /** The broker did not confirm in time. */
  final class BrokerDown extends Exception {
    private static final long serialVersionUID = 1;

    public BrokerDown(String why) {
      super(why, null, false, false);
    }
  }
}
