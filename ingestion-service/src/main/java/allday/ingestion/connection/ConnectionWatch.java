package allday.ingestion.connection;

import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.store.ingestion.ConnectionHealths;
import allday.store.ingestion.ConnectionHealths.Health;
import allday.store.ingestion.QuarantinedRequests;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Finds what only time reveals: a connection that has fallen silent, and one whose requests are
 * suddenly refused. Also forgets what is old.
 */
@Component
class ConnectionWatch {
  private static final Duration QUARANTINE_KEPT = Duration.ofDays(7);
  private static final Duration FAILURES_KEPT = Duration.ofDays(7);
  private static final Duration SUDDEN = Duration.ofMinutes(5);
  private static final Duration CALM = Duration.ofHours(1);
  private static final int MANY = 3;

  private final Connections connections;
  private final ConnectionHealths healths;
  private final QuarantinedRequests quarantine;
  private final Issues issues;
  private final Clock clock;

  ConnectionWatch(
      Connections connections,
      ConnectionHealths healths,
      QuarantinedRequests quarantine,
      Issues issues,
      Clock clock) {
    this.connections = connections;
    this.healths = healths;
    this.quarantine = quarantine;
    this.issues = issues;
    this.clock = clock;
  }

  void look() {
    var now = clock.instant();
    var known = healths.all();
    var sudden = quarantine.countsSince(now.minus(SUDDEN));
    var lately = quarantine.countsSince(now.minus(CALM));
    for (var connection : connections.all()) {
      var nothing = new Health(connection.id(), null, null, null, null, null, List.of());
      var health = known.getOrDefault(connection.id(), nothing);
      silence(connection, health);
      refusals(
          connection,
          health,
          sudden.getOrDefault(connection.id(), 0L),
          lately.getOrDefault(connection.id(), 0L));
    }
  }

  private void silence(Connection connection, Health health) {
    String subject = Issues.subject(Kind.SILENT_CONNECTION, connection);
    Silence.of(connection, health, clock.instant())
        .ifPresentOrElse(
            quiet ->
                issues.raise(
                    Kind.SILENT_CONNECTION,
                    Severity.WARNING,
                    subject,
                    "No order has come for %d minutes, far longer than usual."
                        .formatted(quiet.toMinutes()),
                    connection),
            () -> issues.resolve(Kind.SILENT_CONNECTION, subject, connection));
  }

  /** Of a connection that never proved a request nobody knows whether it is set up yet. */
  private void refusals(Connection connection, Health health, long sudden, long lately) {
    String subject = Issues.subject(Kind.QUARANTINE, connection);
    if (sudden >= MANY && health.lastVerifiedAt() != null) {
      issues.raise(
          Kind.QUARANTINE,
          Severity.URGENT,
          subject,
          "Webhooks are being refused since their sender is not proved: look at the secret.",
          connection);
    } else if (lately == 0) {
      issues.resolve(Kind.QUARANTINE, subject, connection);
    }
  }

  void forget() {
    var now = clock.instant();
    quarantine.removeBefore(now.minus(QUARANTINE_KEPT));
    healths.removeFailuresBefore(now.minus(FAILURES_KEPT));
  }

  /** The timetable of the watch. */
  @Configuration(proxyBeanMethods = false)
  static class WatchTasks {
    @Bean
    RecurringTask<Void> ingestionWatchTask(ConnectionWatch watch) {
      return Tasks.recurring("ingestion-watch", FixedDelay.ofMinutes(1))
          .execute((_, _) -> watch.look());
    }

    @Bean
    RecurringTask<Void> ingestionForgetTask(ConnectionWatch watch) {
      return Tasks.recurring("ingestion-forget", FixedDelay.ofHours(1))
          .execute((_, _) -> watch.forget());
    }
  }
}
