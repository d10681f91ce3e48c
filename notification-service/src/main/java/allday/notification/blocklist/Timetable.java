package allday.notification.blocklist;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once in an installation, however many processes it has. */
@Configuration(proxyBeanMethods = false)
class Timetable {
  @Bean
  RecurringTask<Void> notificationBlockLists(Reconciling reconciling) {
    return Tasks.recurring("notification-block-lists", FixedDelay.ofHours(24))
        .execute((_, _) -> reconciling.all());
  }

  @Bean
  RecurringTask<Void> notificationOptOutCopies(Copying copying) {
    return Tasks.recurring("notification-opt-out-copies", FixedDelay.ofMinutes(1))
        .execute((_, _) -> copying.all());
  }

  @Bean
  RecurringTask<Void> notificationLateOptOuts(Overdue overdue) {
    return Tasks.recurring("notification-late-opt-outs", FixedDelay.ofMinutes(10))
        .execute((_, _) -> overdue.tell());
  }
}
