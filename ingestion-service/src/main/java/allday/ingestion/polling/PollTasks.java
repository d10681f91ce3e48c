package allday.ingestion.polling;

import allday.contracts.ConnectionId;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.ingestion.connection.PlatformParts;
import allday.ingestion.connection.WhenPossible;
import allday.store.ingestion.QueueSpool;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** The timetable of polls: one entry per connection, run by whichever instance is free. */
@Configuration(proxyBeanMethods = false)
class PollTasks {
  private static final String POLL = "ingestion-poll";
  private static final Duration AFTER_A_SURPRISE = Duration.ofMinutes(1);
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(1);
  private static final Duration KEEP_UNREADABLE = Duration.ofDays(30);

  @Bean
  CustomTask<Void> ingestionPollTask(Polling polling, Clock clock) {
    return Tasks.custom(POLL, Void.class)
        .onFailureReschedule(FixedDelay.of(AFTER_A_SURPRISE))
        .onDeadExecutionRevive()
        .execute(
            (instance, _) -> {
              var pause = polling.poll(new ConnectionId(instance.getId()));
              return (complete, timetable) ->
                  pause.ifPresentOrElse(
                      wait -> timetable.reschedule(complete, clock.instant().plus(wait)),
                      timetable::remove);
            });
  }

  /** What a crash left in the spool, also of connections that are no longer polled. */
  @Bean
  RecurringTask<Void> ingestionSpoolTask(
      QueueSpool spool,
      Spooling spooling,
      Connections connections,
      PlatformParts parts,
      Clock clock) {
    return Tasks.recurring("ingestion-spool", FixedDelay.of(LEFT_BEHIND))
        .execute(
            (_, _) -> {
              var now = clock.instant();
              for (var id : spool.connectionsWaitingSince(now.minus(LEFT_BEHIND))) {
                connections
                    .find(id)
                    .ifPresent(
                        connection ->
                            parts
                                .queue(connection.platform())
                                .ifPresent(queue -> spooling.settleWaiting(queue, connection)));
              }
              spool.removeUnreadableBefore(now.minus(KEEP_UNREADABLE));
            });
  }

  @Bean
  PollStart ingestionPollStart(
      SchedulerClient timetable,
      @Qualifier("ingestionPollTask") CustomTask<Void> task,
      Polling polling,
      Connections connections,
      Clock clock) {
    return new PollStart(timetable, task, polling, connections, clock);
  }

  /** Enters every polled connection; one that is entered already is polled soon all the same. */
  static final class PollStart {
    private final SchedulerClient timetable;
    private final CustomTask<Void> task;
    private final Polling polling;
    private final Connections connections;
    private final Clock clock;

    PollStart(
        SchedulerClient timetable,
        CustomTask<Void> task,
        Polling polling,
        Connections connections,
        Clock clock) {
      this.timetable = timetable;
      this.task = task;
      this.polling = polling;
      this.connections = connections;
      this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void enter() {
      WhenPossible.run(
          "the timetable of polls",
          () -> connections.all().stream().filter(polling::isPolled).forEach(this::enter));
    }

    private void enter(Connection connection) {
      var now = clock.instant();
      var entry = task.instance(connection.id().value());
      if (!timetable.scheduleIfNotExists(entry, now)) {
        var known = timetable.getScheduledExecution(entry);
        // A wait from before the restart may be of credentials or an interval that were mended.
        if (known.isPresent()
            && !known.get().isPicked()
            && known.get().getExecutionTime().isAfter(now)) {
          timetable.reschedule(entry, now);
        }
      }
    }
  }
}
