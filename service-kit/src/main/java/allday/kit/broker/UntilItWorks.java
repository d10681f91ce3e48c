package allday.kit.broker;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How every service listens: a batch that cannot be stored is offered again until it can, for what
 * waits on the broker is safe there. Calm in the log: one line when it begins to wait, none when
 * the service stops meanwhile.
 */
public final class UntilItWorks extends DefaultErrorHandler {
  private static final Logger log = LoggerFactory.getLogger(UntilItWorks.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** A consumer that the broker refuses asks again, instead of ending for good. */
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(10);

  private UntilItWorks() {
    super(pauses());
    setLogLevel(KafkaException.Level.DEBUG);
  }

  /** Lets the listeners of a factory read in batches and never give up. */
  public static void apply(ConcurrentKafkaListenerContainerFactory<?, ?> listeners) {
    var handler = new UntilItWorks();
    handler.setRetryListeners(new OneLinePerIncident());
    apply(listeners, handler);
  }

  /** The same for a listener that tells itself when it waits. */
  public static void applySilently(ConcurrentKafkaListenerContainerFactory<?, ?> listeners) {
    apply(listeners, new UntilItWorks());
  }

  private static void apply(
      ConcurrentKafkaListenerContainerFactory<?, ?> listeners, UntilItWorks handler) {
    listeners.setBatchListener(true);
    listeners.getContainerProperties().setMissingTopicsFatal(false);
    listeners.getContainerProperties().setAuthExceptionRetryInterval(AFTER_A_REFUSAL);
    listeners.setCommonErrorHandler(handler);
  }

  private static BackOff pauses() {
    var pauses = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
    pauses.setMaxInterval(LONGEST_PAUSE.toMillis());
    return pauses;
  }

  /** What waits at a stop is offered again at the next start: no error. */
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
        var topics = records.partitions().stream().map(part -> part.topic()).distinct().toList();
        log.warn(
            "{} records of {} wait: {}",
            records.count(),
            String.join(", ", topics),
            cause.getClass().getSimpleName());
      }
    }
  }
}
