package allday.ingestion.raw;

import allday.kit.broker.UntilItWorks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/** How ingestion listens to the broker. */
@Configuration(proxyBeanMethods = false)
public class Listeners {
  /** Name of the container factory. */
  public static final String FACTORY = "ingestionListeners";

  @Bean(FACTORY)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> ingestionListeners(
      ConsumerFactory<String, byte[]> consumers) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    UntilItWorks.apply(factory);
    return factory;
  }
}
