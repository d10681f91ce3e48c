package allday.ingestion.raw;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How ingestion listens to the broker: in batches, and a batch that cannot be stored is offered
 * again until it can, for what waits on the broker is safe there.
 */
@Configuration(proxyBeanMethods = false)
public class Listeners {
  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  /** A consumer that the broker refuses asks again, instead of ending for good. */
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(10);

  /** Name of the container factory. */
  public static final String FACTORY = "ingestionListeners";

  @Bean(FACTORY)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> ingestionListeners(
      ConsumerFactory<String, byte[]> consumers) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setBatchListener(true);
    factory.getContainerProperties().setMissingTopicsFatal(false);
    factory.getContainerProperties().setAuthExceptionRetryInterval(AFTER_A_REFUSAL);
    factory.setCommonErrorHandler(untilItWorks());
    return factory;
  }

  private static DefaultErrorHandler untilItWorks() {
    var pause = new ExponentialBackOff(Duration.ofMillis(500).toMillis(), 2);
    pause.setMaxInterval(Duration.ofSeconds(10).toMillis());
    var handler = new QuietWhenStopping(pause);
    handler.setLogLevel(KafkaException.Level.DEBUG);
    handler.setRetryListeners(new OneLinePerIncident());
    return handler;
  }

  /** What waits at a stop is offered again at the next start: no error. */
  private static final class QuietWhenStopping extends DefaultErrorHandler {
    QuietWhenStopping(BackOff pause) {
      super(pause);
    }

    @Override
    public <K, V> ConsumerRecords<K, V> handleBatchAndReturnRemaining(
        Exception failure,
        ConsumerRecords<?, ?> records,
        Consumer<?, ?> consumer,
        MessageListenerContainer container,
        Runnable invokeListener) {
      try {
        return super.handleBatchAndReturnRemaining(
            failure, records, consumer, container, invokeListener);
      } catch (KafkaException stopped) {
        if (container.isRunning()) {
          throw stopped;
        }
        throw new KafkaException("stopped while records wait", KafkaException.Level.DEBUG, stopped);
      }
    }
  }

  private static final class OneLinePerIncident implements RetryListener {
    @Override
    public void failedDelivery(
        ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
      log.debug("a record of {} waits", record.topic());
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
      if (attempt == 1) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        log.warn("{} records wait: {}", records.count(), cause.getClass().getSimpleName());
      }
    }
  }
}
