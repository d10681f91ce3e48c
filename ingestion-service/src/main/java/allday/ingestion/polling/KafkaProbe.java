package allday.ingestion.polling;

import allday.contracts.event.Topics;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Asks Kafka for the topic that orders go to. */
@Component
class KafkaProbe implements BrokerProbe {
  private static final int SECONDS = 5;

  private final KafkaAdmin admin;

  KafkaProbe(KafkaAdmin admin) {
    this.admin = admin;
    admin.setOperationTimeout(SECONDS);
  }

  @Override
  public boolean isUp() {
    try {
      return !admin.describeTopics(Topics.ORDERS_RAW).isEmpty();
    } catch (KafkaException away) {
      return false;
    }
  }
}
