package allday.notification.consent;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once in an installation, however many processes it has. */
@Configuration(proxyBeanMethods = false)
class Timetable {
  @Bean
  RecurringTask<Void> notificationConsentEndings(Endings endings) {
    return Tasks.recurring("notification-consent-endings", FixedDelay.ofHours(1))
        .execute(
            (_, _) -> {
              boolean more = true;
              while (more) {
                more = endings.write();
              }
            });
  }
}
