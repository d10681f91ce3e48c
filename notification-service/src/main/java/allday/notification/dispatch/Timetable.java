package allday.notification.dispatch;

import allday.store.notification.Deliveries;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens by the clock; once in an installation, however many processes it has. */
@Configuration(proxyBeanMethods = false)
class Timetable {
  @Bean
  RecurringTask<Void> notificationExpiry(Sweeping sweeping) {
    return Tasks.recurring("notification-expiry", FixedDelay.ofSeconds(5))
        .execute((_, _) -> sweeping.expired());
  }

  @Bean
  RecurringTask<Void> notificationAbandonedCalls(Sweeping sweeping) {
    return Tasks.recurring("notification-abandoned-calls", FixedDelay.ofSeconds(10))
        .execute((_, _) -> sweeping.abandoned());
  }

  @Bean
  RecurringTask<Void> notificationIssues(Issues issues) {
    return Tasks.recurring("notification-issues", FixedDelay.ofSeconds(2))
        .execute((_, _) -> issues.publish());
  }

  @Bean
  RecurringTask<Void> notificationShares(Shares shares) {
    return Tasks.recurring("notification-shares", FixedDelay.of(Shares.EVERY))
        .execute((_, _) -> shares.judge());
  }

  @Bean
  RecurringTask<Void> notificationTally(Deliveries deliveries) {
    return Tasks.recurring("notification-tally", FixedDelay.ofSeconds(10))
        .execute((_, _) -> deliveries.fold());
  }

  @Bean
  RecurringTask<Void> notificationOldReceipts(Sweeping sweeping) {
    return Tasks.recurring("notification-old-receipts", FixedDelay.ofHours(1))
        .execute((_, _) -> sweeping.oldReceipts());
  }
}
