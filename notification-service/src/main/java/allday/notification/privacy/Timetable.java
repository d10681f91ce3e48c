package allday.notification.privacy;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once in an installation, however many processes it has. */
@Configuration(proxyBeanMethods = false)
class Timetable {
  @Bean
  RecurringTask<Void> notificationErasures(ErasureRecords records) {
    return Tasks.recurring("notification-erasures", FixedDelay.ofSeconds(5))
        .execute((_, _) -> records.publish());
  }

  @Bean
  RecurringTask<Void> notificationRetention(Forgetting forgetting) {
    return Tasks.recurring("notification-retention", FixedDelay.ofHours(1))
        .execute((_, _) -> forgetting.forget());
  }

  @Bean
  RecurringTask<Void> notificationPrivacyCases(DueCases cases) {
    return Tasks.recurring("notification-privacy-cases", FixedDelay.ofHours(24))
        .execute((_, _) -> cases.tell());
  }
}
