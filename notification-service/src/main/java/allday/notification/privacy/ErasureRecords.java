package allday.notification.privacy;

import allday.contracts.event.Topics;
import allday.kit.broker.Broker;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.broker.Broker.Outgoing;
import allday.store.privacy.Erasure;
import allday.store.privacy.PrivacyCases;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps erasures where a restore of the database does not reach, and does them again after one
 * (COMPLIANCE section 10.2, point 4).
 */
@Component
public class ErasureRecords {
  private static final Logger log = LoggerFactory.getLogger(ErasureRecords.class);
  private static final int BATCH = 100;

  private final PrivacyCases cases;
  private final Erasing erasing;
  private final Broker broker;
  private final JsonMapper json;

  ErasureRecords(PrivacyCases cases, Erasing erasing, Broker broker, JsonMapper json) {
    this.cases = cases;
    this.erasing = erasing;
    this.broker = broker;
    this.json = json;
  }

  /** Publishes what is not published; what the broker does not take stays for the next time. */
  @Transactional
  public void publish() {
    var erasures = cases.lockUnpublished(BATCH);
    if (erasures.isEmpty()) {
      return;
    }
    try {
      broker.publish(
          erasures.stream()
              .map(
                  erasure ->
                      new Outgoing(
                          Topics.PRIVACY_ERASURES,
                          erasure.id().toString(),
                          Map.of(),
                          json.writeValueAsBytes(erasure)))
              .toList());
      cases.published(erasures.stream().map(Erasure::id).toList());
    } catch (BrokerDown down) {
      log.warn("{} erasures wait for the broker: {}", erasures.size(), down.getMessage());
    }
  }

  /** Does those again that the database does not know of any more. */
  public void again(List<byte[]> records) {
    var erasures = records.stream().map(one -> json.readValue(one, Erasure.class)).toList();
    var known = cases.known(erasures.stream().map(Erasure::id).toList());
    var lost = erasures.stream().filter(erasure -> !known.contains(erasure.id())).toList();
    lost.forEach(erasing::again);
    if (!lost.isEmpty()) {
      log.warn(
          "The restored database knew {} persons who had been forgotten: done again", lost.size());
    }
  }
}
