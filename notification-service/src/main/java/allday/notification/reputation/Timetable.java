package allday.notification.reputation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once in an installation, however many processes it has. */
@Configuration(proxyBeanMethods = false)
class Timetable {
  @Bean
  RecurringTask<Void> notificationMailReputation(ReputationWatch watch) {
    return Tasks.recurring("notification-mail-reputation", FixedDelay.ofHours(1))
        .execute((_, _) -> watch.look());
  }

  @Bean
  RecurringTask<Void> notificationMailDomains(MailDomains domains) {
    return Tasks.recurring("notification-mail-domains", FixedDelay.ofHours(24))
        .execute((_, _) -> domains.look());
  }
}
