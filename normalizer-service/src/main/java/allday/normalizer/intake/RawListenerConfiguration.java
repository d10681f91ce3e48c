package allday.normalizer.intake;

import allday.normalizer.NormalizerSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** How {@code orders.raw} is read: in batches, said yes to by hand, tried again for ever. */
@Configuration(proxyBeanMethods = false)
class RawListenerConfiguration {
  static final String FACTORY = "normalizerRawListenerFactory";

  /** A consumer that the broker refuses asks again, instead of ending for good. */
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(10);

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
    factory.getContainerProperties().setAuthExceptionRetryInterval(AFTER_A_REFUSAL);
    factory.setCommonErrorHandler(triesForEver());
    return factory;
  }

  /**
   * Only a database that is away gets here. The consumer is paused meanwhile, and not thrown out.
   */
  private static DefaultErrorHandler triesForEver() {
    var backOff = new ExponentialBackOff(500, 2);
    backOff.setMaxInterval(10_000);
    var handler = new DefaultErrorHandler(backOff);
    handler.setLogLevel(KafkaException.Level.DEBUG);
    return handler;
  }
}
