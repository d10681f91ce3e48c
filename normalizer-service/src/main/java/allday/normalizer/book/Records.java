package allday.normalizer.book;

import allday.contracts.Ids;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.Topics;
import allday.kit.trace.Traces;
import allday.normalizer.book.Page.Raised;
import allday.normalizer.book.Page.Told;
import allday.normalizer.book.Page.Wanted;
import allday.normalizer.order.HistoryEntry;
import allday.store.orders.HistoryRow;
import allday.store.orders.OutboxRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What goes into the history and onto the broker. */
@Component
class Records {
  private final JsonMapper json;
  private final Grace grace;

  Records(JsonMapper json, Grace grace) {
    this.json = json;
    this.grace = grace;
  }

  static HistoryRow history(UUID orderId, HistoryEntry entry, Instant now) {
    var event = entry.event();
    var amount = entry.amount();
    var connection = event.connection();
    return new HistoryRow(
        null,
        orderId,
        entry.kind().name(),
        entry.status() == null ? null : entry.status().name(),
        entry.rawStatus(),
        entry.revision(),
        entry.at(),
        event.receivedAt(),
        now,
        entry.implied(),
        entry.back(),
        entry.note(),
        entry.by(),
        amount == null ? null : amount.minor(),
        amount == null ? null : amount.currency(),
        event.source().name(),
        connection == null ? null : connection.value(),
        event.eventId(),
        event.rawId());
  }

  OutboxRow fact(Told told, Instant now) {
    var order = told.order();
    var fact = told.fact();
    var identity = order.content().identity();
    var record =
        new StatusChanged(
            Ids.uuid7(now),
            fact.kind(),
            order.id(),
            order.groupId(),
            fact.revision(),
            fact.sequence(),
            fact.status(),
            fact.previous(),
            fact.occurredAt(),
            fact.receivedAt(),
            now,
            order.key().platform(),
            order.connection(),
            order.branch(),
            order.content().fulfilment().type(),
            identity.displayNumber(),
            identity.testOrder(),
            fact.late(),
            fact.quiet(),
            fact.delayMinutes(),
            fact.currentEta(),
            grace.tellFrom(order, now));
    return row(
        Topics.ORDERS_STATUS,
        order.id().toString(),
        told.cause(),
        json.writeValueAsString(record),
        now);
  }

  OutboxRow issue(Raised raised, Instant now) {
    var issue = raised.issue();
    var order = raised.order();
    var record =
        new OrderIssue(
            Ids.uuid7(now),
            issue.kind(),
            issue.severity(),
            issue.subject(),
            issue.resolved(),
            issue.summary(),
            order == null ? null : order.id(),
            raised.platform(),
            raised.connection(),
            order == null ? null : order.branch().value(),
            now);
    return row(
        Topics.ORDERS_ISSUES,
        issue.subject(),
        raised.cause(),
        json.writeValueAsString(record),
        now);
  }

  static OutboxRow notice(Wanted wanted, Instant now) {
    var notice = wanted.notice();
    var headers = new HashMap<>(notice.headers());
    headers.putAll(trace(wanted.cause()));
    return new OutboxRow(null, Topics.ORDERS_NOTICES, notice.key(), headers, "", now);
  }

  private static OutboxRow row(
      String topic, String key, @Nullable String cause, String payload, Instant now) {
    return new OutboxRow(null, topic, key, trace(cause), payload, now);
  }

  private static Map<String, String> trace(@Nullable String cause) {
    return cause == null ? Map.of() : Map.of(Traces.HEADER, cause);
  }
}
