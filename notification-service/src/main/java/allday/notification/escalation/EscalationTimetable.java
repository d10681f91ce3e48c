package allday.notification.escalation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to problems by the clock. */
@Configuration(proxyBeanMethods = false)
class EscalationTimetable {
  @Bean
  RecurringTask<Void> notificationEscalation(Escalation escalation) {
    return Tasks.recurring("notification-escalation", FixedDelay.ofSeconds(2))
        .execute((_, _) -> escalation.due());
  }

  @Bean
  RecurringTask<Void> notificationOldProblems(Escalation escalation) {
    return Tasks.recurring("notification-old-problems", FixedDelay.ofHours(1))
        .execute((_, _) -> escalation.forget());
  }
}
