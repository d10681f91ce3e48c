package allday.kit.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the topics that are missing. The start waits a moment for that, because a consumer that
 * begins before its topic exists does not look again for seconds; and only a moment, because a
 * service starts, and answers that it cannot take anything, while the broker is away.
 */
final class TopicSetup implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int ANSWER_SECONDS = 10;

  private final Map<String, Object> adminSettings;
  private final List<NewTopic> topics;
  private final Duration moment;
  private volatile @Nullable Thread worker;

  /**
   * @param moment that the start waits at most
   */
  TopicSetup(Map<String, Object> adminSettings, List<NewTopic> topics, Duration moment) {
    this.adminSettings = adminSettings;
    this.topics = List.copyOf(topics);
    this.moment = moment;
  }

  @Override
  public void start() {
    var creating = Thread.ofVirtual().name("topic-setup").start(this::createWhenPossible);
    worker = creating;
    try {
      var _ = creating.join(moment);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void createWhenPossible() {
    try {
      boolean told = false;
      while (!created()) {
        if (!told) {
          log.warn("The broker does not answer; topics are made as soon as it does");
          told = true;
        }
        Thread.sleep(PAUSE);
      }
      if (told) {
        log.info("The broker answers, the topics are there");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean created() throws InterruptedException {
    try (var admin = Admin.create(adminSettings)) {
      for (var creation : admin.createTopics(topics).values().values()) {
        if (!isThere(creation)) {
          return false;
        }
      }
      return true;
    } catch (KafkaException unreachable) {
      return false;
    }
  }

  private static boolean isThere(Future<Void> creation) throws InterruptedException {
    try {
      creation.get(ANSWER_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException failed) {
      return failed.getCause() instanceof TopicExistsException;
    } catch (TimeoutException late) {
      return false;
    }
  }

  @Override
  public void stop() {
    var running = worker;
    if (running != null) {
      running.interrupt();
      worker = null;
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  /** Before the consumers, which begin where there is something to read. */
  @Override
  public int getPhase() {
    return 0;
  }
}
