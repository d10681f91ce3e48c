package allday.ingestion.webhook;

import allday.contracts.platform.Connection;
import allday.contracts.web.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What strangers can make us say: one line per connection, kind and minute, however often they
 * come.
 */
@Component
class CalmLog {
  private static final Logger log = LoggerFactory.getLogger(CalmLog.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final ConcurrentHashMap<String, Told> told = new ConcurrentHashMap<>();
  private final Clock clock;

  CalmLog(Clock clock) {
    this.clock = clock;
  }

  private record Told(Instant at, long silentSince) {}

  void refused(Connection connection, Verdict.Refused refused) {
    calmly(
        connection.id() + "|refused",
        before ->
            log.warn(
                "{}: refused a request ({}: {}); {} more since the last such line",
                connection,
                refused.reason(),
                refused.why(),
                before));
  }

  /** A handshake may tell the operator something, such as a code to paste. */
  void handshake(Connection connection, Verdict.Handshake handshake) {
    calmly(
        connection.id() + "|handshake",
        before ->
            log.info(
                "{}: {}; {} more since the last such line", connection, handshake.what(), before));
  }

  private void calmly(String key, java.util.function.LongConsumer line) {
    var now = clock.instant();
    told.compute(
        key,
        (_, last) -> {
          if (last != null && last.at().plus(QUIET).isAfter(now)) {
            return new Told(last.at(), last.silentSince() + 1);
          }
          line.accept(last == null ? 0 : last.silentSince());
          return new Told(now, 0);
        });
  }
}
