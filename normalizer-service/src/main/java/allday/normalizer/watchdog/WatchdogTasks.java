package allday.normalizer.watchdog;

import allday.normalizer.NormalizerSettings;
import allday.store.orders.Outbox;
import allday.store.orders.Retention;
import allday.store.orders.SystemReports;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The normalizer's entries of the timetable; each runs on one instance at a time. */
@Configuration(proxyBeanMethods = false)
class WatchdogTasks {
  /** How long a repeated report of a system is recognised. */
  private static final Duration KEYS_KNOWN = Duration.ofDays(7);

  @Bean
  RecurringTask<Void> normalizerWatchdogTask(Watchdog watchdog, NormalizerSettings settings) {
    return Tasks.recurring("normalizer-watchdog", FixedDelay.of(settings.watchdogEvery()))
        .execute((_, _) -> watchdog.look());
  }

  @Bean
  RecurringTask<Void> normalizerTallyTask(Outbox outbox) {
    return Tasks.recurring("normalizer-tally", FixedDelay.ofSeconds(10))
        .execute((_, _) -> outbox.fold());
  }

  @Bean
  RecurringTask<Void> normalizerRetentionTask(
      Retention retention, SystemReports systems, NormalizerSettings settings, Clock clock) {
    return Tasks.recurring("normalizer-retention", FixedDelay.ofHours(1))
        .execute(
            (_, _) -> {
              var now = clock.instant();
              retention.forgetBodies(now.minus(settings.retention().rawBodies()));
              retention.forgetIssues(now.minus(settings.retention().rawBodies()));
              systems.forgetBefore(now.minus(KEYS_KNOWN));
              retention.forgetDeliveries(now.minus(settings.retention().deliveries()));
            });
  }
}
