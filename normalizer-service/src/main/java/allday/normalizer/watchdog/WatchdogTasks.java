package allday.normalizer.watchdog;

import allday.normalizer.NormalizerSettings;
import allday.store.orders.Outbox;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The normalizer's entries of the timetable; each runs on one instance at a time. */
@Configuration(proxyBeanMethods = false)
class WatchdogTasks {
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
  RecurringTask<Void> normalizerRetentionTask(Forgetting forgetting) {
    return Tasks.recurring("normalizer-retention", FixedDelay.ofHours(1))
        .execute((_, _) -> forgetting.forget());
  }
}
