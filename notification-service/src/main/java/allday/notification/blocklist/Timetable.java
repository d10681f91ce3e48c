package allday.notification.blocklist;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once a day in an installation, however many processes it has. */
@Configuration(proxyBeanMethods = false)
class Timetable {
  @Bean
  RecurringTask<Void> notificationBlockLists(Reconciling reconciling) {
    return Tasks.recurring("notification-block-lists", FixedDelay.ofHours(24))
        .execute((_, _) -> reconciling.all());
  }
}
