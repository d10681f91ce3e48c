package allday.ingestion.webhook;

import allday.contracts.platform.Connection;
import allday.contracts.web.Verdict;
import allday.kit.Surprise;
import allday.kit.door.CalmLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the door tells the operator, calmly. */
@Component
class Sayings {
  private static final Logger log = LoggerFactory.getLogger(Sayings.class);

  private final CalmLog calm;

  Sayings(CalmLog calm) {
    this.calm = calm;
  }

  void refused(Connection connection, Verdict.Refused refused) {
    calm.say(
        connection.id() + "|refused",
        more ->
            log.warn(
                "{}: refused a request ({}: {}){}",
                connection,
                refused.reason(),
                refused.why(),
                more));
  }

  /** A handshake may tell the operator something, such as a code to paste. */
  void handshake(Connection connection, Verdict.Handshake handshake) {
    calm.say(
        connection.id() + "|handshake",
        more -> log.info("{}: {}{}", connection, handshake.what(), more));
  }

  /** A mistake of ours. */
  void failed(Connection connection, RuntimeException bug) {
    calm.say(
        connection.id() + "|failed",
        more -> log.error("{}: a webhook failed: {}{}", connection, Surprise.in(bug), more));
  }
}
