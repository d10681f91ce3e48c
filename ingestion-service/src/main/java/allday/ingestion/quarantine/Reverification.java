package allday.ingestion.quarantine;

import allday.contracts.event.Origin;
import allday.contracts.platform.Connection;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.ingestion.connection.PlatformParts;
import allday.ingestion.connection.Pulse;
import allday.ingestion.raw.RawLog;
import allday.ingestion.webhook.Reading;
import allday.kit.Surprise;
import allday.kit.broker.Broker.BrokerDown;
import allday.store.ingestion.QuarantinedRequests;
import allday.store.ingestion.QuarantinedRequests.Quarantined;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Proves quarantined requests again, with today's secrets and their own time of arrival. What
 * passes goes the way of every webhook; doing it twice is harmless.
 */
@Component
class Reverification {
  private static final Logger log = LoggerFactory.getLogger(Reverification.class);
  private static final int PAGE = 50;

  private final QuarantinedRequests requests;
  private final PlatformParts parts;
  private final RawLog rawLog;
  private final Pulse pulse;

  Reverification(QuarantinedRequests requests, PlatformParts parts, RawLog rawLog, Pulse pulse) {
    this.requests = requests;
    this.parts = parts;
    this.rawLog = rawLog;
    this.pulse = pulse;
  }

  /**
   * @param accepted were genuine after all and are no longer in quarantine
   * @param remaining still cannot be proved
   */
  record Result(int checked, int accepted, int remaining) {}

  /**
   * @throws BrokerDown where it had to stop; what was accepted until then stays accepted
   */
  Result run(Connection connection) throws BrokerDown {
    var intake = parts.intake(connection.platform());
    int checked = 0;
    int accepted = 0;
    @Nullable UUID after = null;
    List<Quarantined> page = requests.list(connection.id(), null, PAGE);
    while (intake.isPresent() && !page.isEmpty()) {
      for (var kept : page) {
        checked++;
        accepted += passes(kept, connection, intake.get()) ? 1 : 0;
        after = kept.id();
      }
      page = requests.list(connection.id(), after, PAGE);
    }
    if (accepted > 0) {
      log.info("{}: {} of {} quarantined requests are genuine", connection, accepted, checked);
    }
    return new Result(checked, accepted, checked - accepted);
  }

  private boolean passes(Quarantined kept, Connection connection, WebhookIntake intake)
      throws BrokerDown {
    if (!(verdict(kept, connection, intake) instanceof Verdict.Genuine proof)) {
      return false;
    }
    var request = GenuineRequest.of(kept.request(), proof);
    var reading = Reading.of(request, connection, intake, Origin.QUARANTINE);
    rawLog.publish(reading.orders(), reading.notices());
    rawLog.publish(reading.persons());
    requests.remove(kept.id());
    pulse.verified(connection.id(), request.receivedAt());
    return true;
  }

  private static @Nullable Verdict verdict(
      Quarantined kept, Connection connection, WebhookIntake intake) {
    try {
      return intake.verify(kept.request(), connection);
    } catch (RuntimeException bug) {
      log.error("{}: a quarantined request failed: {}", connection, Surprise.in(bug));
      return null;
    }
  }
}
