package allday.notification;

import allday.kit.KitConfiguration;
import allday.store.StoreConfiguration;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.util.backoff.ExponentialBackOff;

/** The notification service with all it needs; imported by its own main and by standalone. */
@Configuration(proxyBeanMethods = false)
@EnableKafka
@EnableTransactionManagement
@Import({KitConfiguration.class, StoreConfiguration.class})
@ComponentScan(
    basePackages = {"allday.notification", "allday.channels"},
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class NotificationConfiguration {
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  /** A consumer that the broker refuses asks again, instead of ending for good. */
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(10);

  /** Whole batches; what fails for a passing reason is repeated for as long as the reason lasts. */
  @Bean
  ConcurrentKafkaListenerContainerFactory<String, byte[]> notificationListeners(
      ConsumerFactory<? super String, ? super byte[]> consumers) {
    var pauses = new ExponentialBackOff();
    pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setBatchListener(true);
    factory.setConcurrency(2);
    factory.getContainerProperties().setAuthExceptionRetryInterval(AFTER_A_REFUSAL);
    factory.setCommonErrorHandler(new DefaultErrorHandler(pauses));
    return factory;
  }
}
