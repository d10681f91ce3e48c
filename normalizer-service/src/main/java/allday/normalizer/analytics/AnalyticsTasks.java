package allday.normalizer.analytics;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The timetable's entries of reports; each runs on one instance at a time. */
@Configuration(proxyBeanMethods = false)
class AnalyticsTasks {
  @Bean
  RecurringTask<Void> normalizerFiguresTask(FiguresShift shift) {
    return Tasks.recurring("normalizer-figures", FixedDelay.ofSeconds(10))
        .execute((_, _) -> shift.keepUp());
  }

  @Bean
  RecurringTask<Void> normalizerFigureDaysTask(FiguresShift shift) {
    return Tasks.recurring("normalizer-figure-days", FixedDelay.ofMinutes(1))
        .execute((_, _) -> shift.addUp());
  }
}
