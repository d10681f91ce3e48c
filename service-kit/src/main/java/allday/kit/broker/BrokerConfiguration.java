package allday.kit.broker;

import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import allday.contracts.event.Topics;
import allday.kit.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** The broker, reached by Spring's own {@code spring.kafka} settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
class BrokerConfiguration {
  private static final String MOST_BYTES = Integer.toString(4 << 20);

  /** As Kafka writes it: minus one millisecond. */
  private static final Duration FOR_EVER = Duration.ofMillis(-1);

  private static final Duration MARGIN = Duration.ofSeconds(1);

  @Bean(destroyMethod = "close")
  Broker broker(KafkaProperties kafka, Traces traces) {
    Map<String, Object> settings = kafka.buildProducerProperties();
    var patience =
        Duration.ofMillis(
            Long.parseLong(
                settings
                    .getOrDefault(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "5000")
                    .toString()));
    var broker = new KafkaBroker(() -> new KafkaProducer<>(settings), patience.plus(MARGIN));
    return traces.areOn() ? new TracedBroker(broker, traces) : broker;
  }

  @Bean(destroyMethod = "close")
  LagMeters lagMeters(
      KafkaProperties kafka,
      ObjectProvider<KafkaListenerEndpointRegistry> listeners,
      MeterRegistry meters) {
    return new LagMeters(kafka.buildAdminProperties(), listeners, meters);
  }

  @Bean
  TopicSetup topicSetup(KafkaProperties kafka, BrokerSettings settings) {
    return new TopicSetup(
        kafka.buildAdminProperties(),
        List.of(
            topic(Topics.ORDERS_RAW, settings.rawPartitions(), settings.rawRetention(), settings),
            topic(Topics.ORDERS_BULK, settings.rawPartitions(), settings.rawRetention(), settings),
            topic(
                Topics.ORDERS_NOTICES,
                settings.noticesPartitions(),
                settings.rawRetention(),
                settings),
            topic(
                Topics.ORDERS_STATUS,
                settings.statusPartitions(),
                settings.statusRetention(),
                settings),
            topic(
                Topics.ORDERS_ISSUES,
                settings.issuesPartitions(),
                settings.statusRetention(),
                settings),
            topic(
                Topics.WEBHOOKS_QUARANTINE,
                settings.quarantinePartitions(),
                settings.quarantineRetention(),
                settings),
            topic(Topics.PRIVACY_ERASURES, 1, FOR_EVER, settings),
            topic(Topics.PRIVACY_REQUESTS, 1, settings.rawRetention(), settings)),
        settings.startWait());
  }

  private static NewTopic topic(
      String name, int partitions, Duration retention, BrokerSettings settings) {
    return new NewTopic(name, partitions, settings.replicas())
        .configs(
            Map.of(
                RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                MAX_MESSAGE_BYTES_CONFIG,
                MOST_BYTES));
  }
}
