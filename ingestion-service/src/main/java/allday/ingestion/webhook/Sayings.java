package allday.ingestion.webhook;

import allday.contracts.platform.Connection;
import allday.contracts.web.Verdict;
import allday.ingestion.connection.Surprise;
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
    calm.say(
        connection.id() + "|handshake",
        before ->
            log.info(
                "{}: {}; {} more since the last such line", connection, handshake.what(), before));
  }

  /** A mistake of ours. */
  void failed(Connection connection, RuntimeException bug) {
    calm.say(
        connection.id() + "|failed",
        before ->
            log.error(
                "{}: a webhook failed: {}; {} more since the last such line",
                connection,
                Surprise.in(bug),
                before));
  }
}
