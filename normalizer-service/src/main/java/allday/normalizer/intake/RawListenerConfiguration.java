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

/** How {@code orders.raw} is read: in batches, said yes to by hand, tried again for ever. */
@Configuration(proxyBeanMethods = false)
class RawListenerConfiguration {
  static final String FACTORY = "normalizerRawListenerFactory";

  @Bean(FACTORY)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> normalizerRawListenerFactory(
      KafkaProperties kafka, NormalizerSettings settings) {
    Map<String, Object> consumer = kafka.buildConsumerProperties();
    consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.intake().batch());
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(consumer));
    factory.setConcurrency(settings.intake().concurrency());
    factory.setAutoStartup(settings.intake().autoStart());
    factory.getContainerProperties().setAckMode(AckMode.MANUAL);
    UntilItWorks.applySilently(factory);
    return factory;
  }
}
