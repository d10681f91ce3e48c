package allday.ingestion.connection;

import allday.contracts.Branch;
import allday.contracts.Ids;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.contracts.event.Topics;
import allday.contracts.platform.Connection;
import allday.kit.broker.Broker;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.broker.Broker.Outgoing;
import allday.store.ingestion.OpenIssues;
import allday.store.ingestion.OpenIssues.OpenIssue;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Tells staff of a problem once, and once more when it is over. */
@Component
public class Issues {
  private static final Logger log = LoggerFactory.getLogger(Issues.class);

  private final OpenIssues open;
  private final Broker broker;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Clock clock;

  Issues(
      OpenIssues open,
      Broker broker,
      TransactionTemplate transaction,
      JsonMapper json,
      Clock clock) {
    this.open = open;
    this.broker = broker;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  /** The subject of a problem that a connection can have once. */
  public static String subject(Kind kind, Connection connection) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
        + "/"
        + connection.platform()
        + "/"
        + connection.id();
  }

  /** Opens an issue that stays open until it is resolved; an open one is not told again. */
  public void raise(
      Kind kind, Severity severity, String subject, String summary, Connection connection) {
    transaction.executeWithoutResult(
        change -> {
          var issue = new OpenIssue(subject, kind, connection.id(), clock.instant());
          boolean told =
              !open.open(issue)
                  || publish(issue(kind, severity, subject, false, summary, connection));
          if (!told) {
            change.setRollbackOnly();
          }
        });
  }

  public void resolve(Kind kind, String subject, Connection connection) {
    transaction.executeWithoutResult(
        change -> {
          boolean told =
              !open.close(subject)
                  || publish(issue(kind, Severity.INFO, subject, true, "It is over.", connection));
          if (!told) {
            change.setRollbackOnly();
          }
        });
  }

  /**
   * Tells of something that happened and does not last, such as an order that is gone; false where
   * it could not be told for now.
   */
  public boolean tell(
      Kind kind, Severity severity, String subject, String summary, Connection connection) {
    return publish(issue(kind, severity, subject, false, summary, connection));
  }

  private OrderIssue issue(
      Kind kind,
      Severity severity,
      String subject,
      boolean resolved,
      String summary,
      Connection connection) {
    var now = clock.instant();
    return new OrderIssue(
        Ids.uuid7(now),
        kind,
        severity,
        subject,
        resolved,
        summary,
        null,
        connection.platform().value(),
        connection.id().value(),
        onlyBranch(connection),
        now);
  }

  /** A connection of several branches is a matter of none of them. */
  private static @Nullable String onlyBranch(Connection connection) {
    var branches = connection.stores().values().stream().map(Branch::id).distinct().toList();
    return branches.size() == 1 ? branches.getFirst().value() : null;
  }

  private boolean publish(OrderIssue issue) {
    try {
      broker.publish(
          List.of(
              new Outgoing(
                  Topics.ORDERS_ISSUES, issue.subject(), Map.of(), json.writeValueAsBytes(issue))));
      return true;
    } catch (BrokerDown down) {
      log.warn("issue {} waits: {}", issue.subject(), down.getMessage());
      return false;
    }
  }
}
