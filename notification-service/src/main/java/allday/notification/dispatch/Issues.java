package allday.notification.dispatch;

import allday.contracts.Ids;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.contracts.event.Topics;
import allday.kit.broker.Broker;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.broker.Broker.Outgoing;
import allday.store.notification.IssueOutbox;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Raises problems found here. They are stored with what caused them and published afterwards, so
 * that neither a dead broker nor a crash loses one.
 */
@Component
public class Issues {
  private static final Logger log = LoggerFactory.getLogger(Issues.class);

  /** Subjects of problems of a channel begin so and end with its id. */
  public static final String CHANNEL_BROKEN = "channel-broken/";

  /** Subjects of problems of a channel that is slow begin so and end with its id. */
  public static final String CHANNEL_SLOW = "channel-slow/";

  /** Subjects of receipts that nobody can read begin so; the channel follows. */
  public static final String RECEIPT_UNREAD = "receipt-unread/";

  /** Subjects of problems of a sender begin so, go on with its channel and end with a code. */
  static final String SENDER_REFUSED = "sender-refused/";

  private static final int BATCH = 100;

  private final IssueOutbox outbox;
  private final Broker broker;
  private final JsonMapper json;
  private final Clock clock;

  Issues(IssueOutbox outbox, Broker broker, JsonMapper json, Clock clock) {
    this.outbox = outbox;
    this.broker = broker;
    this.json = json;
    this.clock = clock;
  }

  /** Raises a problem, or says that it is over. */
  public void raise(
      Kind kind,
      Severity severity,
      String subject,
      boolean resolved,
      String summary,
      @Nullable UUID orderId,
      @Nullable String branch) {
    var now = clock.instant();
    outbox.add(
        new OrderIssue(
            Ids.uuid7(now),
            kind,
            severity,
            subject,
            resolved,
            summary,
            orderId,
            null,
            null,
            branch,
            now));
  }

  /** Publishes what is stored; what the broker does not take stays for the next time. */
  @Transactional
  public void publish() {
    var issues = outbox.lockOldest(BATCH);
    if (issues.isEmpty()) {
      return;
    }
    try {
      broker.publish(
          issues.stream()
              .map(
                  issue ->
                      new Outgoing(
                          Topics.ORDERS_ISSUES,
                          issue.subject(),
                          Map.of(),
                          json.writeValueAsBytes(issue)))
              .toList());
      outbox.remove(issues.stream().map(OrderIssue::eventId).toList());
    } catch (BrokerDown down) {
      log.warn("{} issues wait for the broker: {}", issues.size(), down.getMessage());
    }
  }
}
