package allday.normalizer.intake;

import allday.kit.broker.UntilItWorks;
import allday.normalizer.NormalizerSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/**
 * How {@code orders.raw} and {@code orders.bulk} are read: in batches, said yes to by hand, tried
 * again for ever.
 */
@Configuration(proxyBeanMethods = false)
class RawListenerConfiguration {
  static final String FACTORY = "normalizerRawListenerFactory";
  static final String BULK_FACTORY = "normalizerBulkListenerFactory";

  /** So few that a stop need not wait long, even where each step has to wait for its gap. */
  private static final int MOST_BULK = 4 * RawListener.STEP;

  @Bean(FACTORY)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> normalizerRawListenerFactory(
      KafkaProperties kafka, NormalizerSettings settings) {
    return factory(kafka, settings, settings.intake().batch(), settings.intake().concurrency());
  }

  @Bean(BULK_FACTORY)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> normalizerBulkListenerFactory(
      KafkaProperties kafka, NormalizerSettings settings) {
    return factory(kafka, settings, Math.min(MOST_BULK, settings.intake().batch()), 1);
  }

  private static ConcurrentKafkaListenerContainerFactory<String, byte[]> factory(
      KafkaProperties kafka, NormalizerSettings settings, int batch, int threads) {
    Map<String, Object> consumer = kafka.buildConsumerProperties();
    consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(consumer));
    factory.setConcurrency(threads);
    factory.setAutoStartup(settings.intake().autoStart());
    factory.getContainerProperties().setAckMode(AckMode.MANUAL);
    UntilItWorks.applySilently(factory);
    return factory;
  }
}
