package allday.kit.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * {@link Broker} by one producer for the whole process: that is what lets callers share batches.
 */
final class KafkaBroker implements Broker, AutoCloseable {
  private final Supplier<Producer<String, byte[]>> connect;
  private final Duration patience;
  private final ReentrantLock connecting = new ReentrantLock();
  private volatile @Nullable Producer<String, byte[]> connected;

  /**
   * @param connect makes the producer, at the first record: making one fails while the broker's
   *     name means nothing yet
   * @param patience a little more than the producer's own delivery time-out
   */
  KafkaBroker(Supplier<Producer<String, byte[]>> connect, Duration patience) {
    this.connect = connect;
    this.patience = patience;
  }

  @Override
  public void publish(List<Outgoing> records) throws BrokerDown {
    long deadline = System.nanoTime() + patience.toNanos();
    var pending = new ArrayList<Future<RecordMetadata>>(records.size());
    try {
      var producer = producer();
      for (var record : records) {
        pending.add(producer.send(toKafka(record)));
        if (System.nanoTime() > deadline) {
          throw new BrokerDown("the broker takes no records");
        }
      }
      for (var confirmation : pending) {
        confirmation.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException failed) {
      throw down(failed.getCause() == null ? failed : failed.getCause());
    } catch (KafkaException failed) {
      throw down(failed);
    } catch (TimeoutException late) {
      throw new BrokerDown("no confirmation within " + patience.toSeconds() + " s");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new BrokerDown("interrupted while waiting for the broker");
    }
  }

  private Producer<String, byte[]> producer() {
    var ready = connected;
    if (ready != null) {
      return ready;
    }
    connecting.lock();
    try {
      var mine = connected;
      if (mine == null) {
        mine = connect.get();
        connected = mine;
      }
      return mine;
    } finally {
      connecting.unlock();
    }
  }

  private static BrokerDown down(Throwable cause) {
    if (cause instanceof RecordTooLargeException tooLarge) {
      throw tooLarge;
    }
    return new BrokerDown(cause.getClass().getSimpleName() + ": " + cause.getMessage());
  }

  private static ProducerRecord<String, byte[]> toKafka(Outgoing record) {
    var out = new ProducerRecord<>(record.topic(), record.key(), record.value());
    record.headers().forEach((name, value) -> out.headers().add(name, value.getBytes(UTF_8)));
    return out;
  }

  @Override
  public void close() {
    var used = connected;
    if (used != null) {
      used.close(Duration.ofSeconds(5));
    }
  }
}
