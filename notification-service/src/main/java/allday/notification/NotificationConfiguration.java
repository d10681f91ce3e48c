package allday.notification;

import allday.kit.ServiceConfiguration;
import allday.kit.broker.UntilItWorks;
import allday.store.StoreConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The notification service with all it needs; imported by its own main and by standalone. */
@ServiceConfiguration(packages = {"allday.notification", "allday.channels"})
@EnableKafka
@EnableTransactionManagement
@Import(StoreConfiguration.class)
public class NotificationConfiguration {
  /** Whole batches; what fails for a passing reason is repeated for as long as the reason lasts. */
  @Bean
  ConcurrentKafkaListenerContainerFactory<String, byte[]> notificationListeners(
      ConsumerFactory<? super String, ? super byte[]> consumers) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setConcurrency(2);
    UntilItWorks.apply(factory);
    return factory;
  }
}
