package allday.ingestion.sync;

import allday.store.ingestion.SyncRuns;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs are entries of the timetable, so that one whose worker died is taken up by another. */
@Configuration(proxyBeanMethods = false)
class SyncTasks {
  private static final Duration AFTER_A_SURPRISE = Duration.ofSeconds(30);
  private static final Duration KEEP = Duration.ofDays(90);

  @Bean
  CustomTask<Void> ingestionSyncTask(SyncWork work, Clock clock) {
    return Tasks.custom("ingestion-sync", Void.class)
        .onFailureReschedule(FixedDelay.of(AFTER_A_SURPRISE))
        .onDeadExecutionRevive()
        .execute(
            (instance, _) -> {
              var pause = work.work(UUID.fromString(instance.getId()));
              return (complete, timetable) ->
                  pause.ifPresentOrElse(
                      wait -> timetable.reschedule(complete, clock.instant().plus(wait)),
                      timetable::remove);
            });
  }

  @Bean
  RecurringTask<Void> ingestionSyncRetentionTask(SyncRuns runs, Clock clock) {
    return Tasks.recurring("ingestion-sync-retention", FixedDelay.ofHours(6))
        .execute((_, _) -> runs.removeBefore(clock.instant().minus(KEEP)));
  }
}
