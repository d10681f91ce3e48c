package allday.ingestion.webhook;

import allday.contracts.ConnectionId;
import allday.contracts.platform.Connection;
import allday.contracts.web.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One line per connection and minute about refused requests, however many there are. */
@Component
class RefusalLog {
  private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final ConcurrentHashMap<ConnectionId, Told> told = new ConcurrentHashMap<>();
  private final Clock clock;

  RefusalLog(Clock clock) {
    this.clock = clock;
  }

  private record Told(Instant at, long silentSince) {}

  void note(Connection connection, Verdict.Refused refused) {
    var now = clock.instant();
    told.compute(
        connection.id(),
        (_, last) -> {
          if (last != null && last.at().plus(QUIET).isAfter(now)) {
            return new Told(last.at(), last.silentSince() + 1);
          }
          long before = last == null ? 0 : last.silentSince();
          log.warn(
              "{}: refused a request ({}: {}) and {} more since the last such line",
              connection,
              refused.reason(),
              refused.why(),
              before);
          return new Told(now, 0);
        });
  }
}
