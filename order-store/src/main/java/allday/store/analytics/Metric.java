package allday.store.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked for. Each is defined here and nowhere else; the table in {@code
 * docs/analytics.md} is made from it.
 */
public enum Metric {
  ORDERS(
      "orders",
      Unit.ORDERS,
      "orders",
      "rows of the book: also tests, unpaid orders, news without their order, and mirrors",
      "orders.test_order, incomplete, pending_payment; order_group.primary_order_id",
      count("counted"),
      count("true")),
  SALES(
      "sales",
      Unit.MONEY,
      "sum of the totals of orders that were neither rejected nor cancelled",
      "those orders",
      "orders.total_minor, currency, status",
      sum("total_minor", Sql.SOLD),
      count(Sql.SOLD)),
  AVERAGE_ORDER_VALUE(
      "average-order-value",
      Unit.MONEY_EACH,
      "sum of the totals of orders that were neither rejected nor cancelled",
      "those orders",
      "orders.total_minor, currency, status",
      sum("total_minor", Sql.SOLD),
      count(Sql.SOLD)),
  FOOD_SALES(
      "food-sales",
      Unit.MONEY,
      "sum of the subtotals, before discounts, fees and tips, of the orders that are in sales",
      "those of them whose source states a subtotal",
      "orders.content totals.subtotal",
      sum("subtotal_minor", Sql.SOLD),
      count(Sql.SOLD + " and subtotal_minor is not null")),
  COMMISSION(
      "commission",
      Unit.SHARE_OF_MONEY,
      "sum of the commissions of the orders that are in sales",
      "sum of the totals of those of them whose source states a commission",
      "orders.content totals.commission; orders.total_minor",
      sum("commission_minor", Sql.SOLD),
      sum("total_minor", Sql.SOLD + " and commission_minor is not null")),
  REFUNDED_AMOUNT(
      "refunded-amount",
      Unit.SHARE_OF_MONEY,
      "sum of the payments that were given back whole",
      "sum of the totals of all orders",
      "orders.content payments.state, amount; orders.total_minor",
      sum("refunded_minor", Sql.COUNTED),
      sum("total_minor", Sql.COUNTED)),
  REFUNDED_ORDERS(
      "refunded-orders",
      Unit.SHARE,
      "orders of which a payment was given back, whole or in part",
      "orders",
      "orders.content payments.state",
      count("counted and refunded"),
      count(Sql.COUNTED)),
  CANCELLED_AFTER_COMPLETION(
      "cancelled-after-completion",
      Unit.SHARE,
      "orders that were cancelled when they were complete already",
      "orders",
      "orders.cancelled_after_completion",
      count("counted and adjusted"),
      count(Sql.COUNTED)),
  ACCEPTANCE_TIME(
      "acceptance-time",
      Unit.SECONDS,
      "seconds from placing, or from the release of a scheduled order, to the acceptance",
      "orders accepted by a person whose acceptance was told and not implied",
      "order_history.at of CONFIRMED; orders.accept_from, accepted_by",
      "acceptance_s"),
  AUTO_ACCEPTED(
      "auto-accepted",
      Unit.SHARE,
      "orders accepted by a rule",
      "accepted orders",
      "orders.accepted_by; order_history.status",
      count("counted and accepted and auto_accepted"),
      count("counted and accepted")),
  ACCEPTANCE_RATE(
      "acceptance-rate",
      Unit.SHARE,
      "accepted orders",
      "accepted, rejected, and those that ended when nobody had accepted them in time",
      "order_history.status; orders.status, status_since, accept_by, cancelled_by",
      count("counted and accepted"),
      count("counted and (accepted or status = 'REJECTED' or missed)")),
  MISSED(
      "missed",
      Unit.SHARE,
      "orders that ended after their time to accept without anybody having accepted them",
      "accepted, rejected and missed orders",
      "order_history.status; orders.status, status_since, accept_by, cancelled_by",
      count("counted and missed"),
      count("counted and (accepted or status = 'REJECTED' or missed)")),
  PREPARATION_TIME(
      "preparation-time",
      Unit.SECONDS,
      "seconds from PREPARING, otherwise from the acceptance or the release, to READY",
      "orders whose READY was told, those of ready-at-once excepted",
      "order_history.at of PREPARING, CONFIRMED, READY; orders.accept_from",
      "preparation_s"),
  READY_AT_ONCE(
      "ready-at-once",
      Unit.SHARE,
      "orders that were READY less than 60 s after their acceptance",
      "orders whose acceptance and READY were told",
      "order_history.at of CONFIRMED, READY",
      count("counted and ready_after_s < 60"),
      count("counted and ready_after_s is not null")),
  DELIVERY_TIME(
      "delivery-time",
      Unit.SECONDS,
      "seconds from the last OUT_FOR_DELIVERY to COMPLETED",
      "orders on the road whose handover is confirmed",
      "order_history.at of OUT_FOR_DELIVERY; orders.status_since, evidence",
      "delivery_s"),
  LATE(
      "late",
      Unit.SHARE,
      "orders handed over, or ready where nobody brings them, more than 5 min after the first"
          + " promise",
      "orders with a promise of which is known when they were",
      "orders.promised_at, status_since, evidence; order_history.at of READY",
      count("counted and late"),
      count("counted and late is not null")),
  LATE_BY_LAST_PROMISE(
      "late-by-last-promise",
      Unit.SHARE,
      "as late, against the newest estimate",
      "as late",
      "as late; orders.current_eta",
      count("counted and late_by_last"),
      count("counted and late is not null")),
  DELAY_NOTICED(
      "delay-noticed",
      Unit.SHARE,
      "late orders whose customer was sent word of the delay before the promised time",
      "late orders",
      "delivery.occasion, audience, handed_over_at; as late",
      count("counted and late and noticed"),
      count("counted and late")),
  CANCELLATIONS(
      "cancellations",
      Unit.SHARE,
      "cancelled orders",
      "orders",
      "orders.status, cancelled_by, reason_code",
      count("counted and status = 'CANCELLED'"),
      count(Sql.COUNTED),
      Dimension.CANCELLED_BY,
      Dimension.REASON),
  FAILURES(
      "failures",
      Unit.SHARE,
      "orders that failed, also those that were recovered",
      "orders",
      "order_history.status; orders.failure_stage",
      count("counted and failed"),
      count(Sql.COUNTED),
      Dimension.STAGE),
  RECOVERED(
      "recovered",
      Unit.SHARE,
      "failed orders that went on",
      "orders that failed",
      "order_history.status; orders.status",
      count("counted and failed and status not in ('FAILED', 'REJECTED', 'CANCELLED')"),
      count("counted and failed")),
  UNFULFILLED(
      "unfulfilled",
      Unit.SHARE,
      "orders rejected, cancelled, or failed before anybody accepted them",
      "orders",
      "orders.status; order_history.status",
      count(
          "counted and (status in ('REJECTED', 'CANCELLED')"
              + " or status = 'FAILED' and not accepted)"),
      count(Sql.COUNTED)),
  MIRRORS(
      "mirrors",
      Unit.SHARE,
      "orders that are in the group of another and so not counted",
      "orders, mirrors included",
      "order_group.primary_order_id",
      count("real and not head"),
      count("real")),
  SUSPICIONS(
      "suspicions",
      Unit.SHARE,
      "orders that look like an earlier one, so that staff were asked",
      "orders, mirrors included",
      "duplicate.newer, score",
      count("real and suspicion is not null"),
      count("real")),
  SUSPICIONS_CONFIRMED(
      "suspicions-confirmed",
      Unit.SHARE,
      "orders of which staff said, or links to others showed, that they are the earlier one",
      "orders that look like an earlier one of which somebody has said what they are",
      "duplicate.newer, state",
      count("real and suspicion = 'CONFIRMED'"),
      count(Sql.ANSWERED)),
  SUSPICIONS_DISMISSED(
      "suspicions-dismissed",
      Unit.SHARE,
      "orders of which staff said that they are not the earlier one",
      "orders that look like an earlier one of which somebody has said what they are",
      "duplicate.newer, state",
      count("real and suspicion = 'DISMISSED'"),
      count(Sql.ANSWERED)),
  DUPLICATES_AVOIDED(
      "duplicates-avoided",
      Unit.MONEY,
      "sum of the totals of orders that are not counted a second time: mirrors, and suspicions that were confirmed",
      "those orders",
      "orders.total_minor, currency; order_group.primary_order_id",
      sum("total_minor", Sql.SECOND),
      count(Sql.SECOND)),
  FOUND_BY_POLL(
      "found-by-poll",
      Unit.SHARE,
      "orders first heard of by a poll or a sync: their webhook was missed, or there is none",
      "orders",
      "order_history.origin of the first line",
      count("counted and found_by in ('POLL', 'SYNC', 'BACKFILL')"),
      count(Sql.COUNTED)),
  MESSAGES_DELIVERED(
      "messages-delivered",
      Unit.SHARE,
      "messages about orders of which a receipt says that they were delivered or read",
      "messages about orders that a provider accepted",
      "delivery.state",
      count("counted and state in ('DELIVERED', 'READ')"),
      count(Sql.ACCEPTED),
      Dimension.CHANNEL,
      Dimension.PROVIDER,
      Dimension.PURPOSE),
  MESSAGES_READ(
      "messages-read",
      Unit.SHARE,
      "those of which a receipt says that they were read",
      "messages about orders that a provider accepted",
      "delivery.state",
      count("counted and state = 'READ'"),
      count(Sql.ACCEPTED),
      Dimension.CHANNEL,
      Dimension.PROVIDER,
      Dimension.PURPOSE),
  MESSAGES_FAILED(
      "messages-failed",
      Unit.SHARE,
      "those of which a receipt says that they failed",
      "messages about orders that a provider accepted",
      "delivery.state",
      count("counted and state = 'FAILED'"),
      count(Sql.ACCEPTED),
      Dimension.CHANNEL,
      Dimension.PROVIDER,
      Dimension.PURPOSE),
  TIME_TO_NOTIFY(
      "time-to-notify",
      Unit.SECONDS,
      "seconds from the arrival of a change here to the provider's yes",
      "changes of a status of which the customer was told; the first message of each",
      "delivery_attempt.finished_at, outcome; order_history.received_at",
      "notified_s",
      Dimension.CHANNEL,
      Dimension.PROVIDER,
      Dimension.PURPOSE);

  private final String word;
  private final Unit unit;
  private final String numerator;
  private final String denominator;
  private final String columns;
  private final String numeratorSql;
  private final String denominatorSql;
  private final @Nullable String time;
  private final List<Dimension> own;

  Metric(
      String word,
      Unit unit,
      String numerator,
      String denominator,
      String columns,
      String numeratorSql,
      String denominatorSql,
      Dimension... own) {
    this(
        word,
        unit,
        numerator,
        denominator,
        columns,
        numeratorSql,
        denominatorSql,
        null,
        List.of(own));
  }

  /** A time: a column of seconds, null where it was not measured. */
  Metric(
      String word,
      Unit unit,
      String numerator,
      String denominator,
      String columns,
      String time,
      Dimension... own) {
    this(
        word,
        unit,
        numerator,
        denominator,
        columns,
        Medians.SUM,
        Medians.COUNT,
        "case when counted then " + time + " end",
        List.of(own));
  }

  Metric(
      String word,
      Unit unit,
      String numerator,
      String denominator,
      String columns,
      String numeratorSql,
      String denominatorSql,
      @Nullable String time,
      List<Dimension> own) {
    this.word = word;
    this.unit = unit;
    this.numerator = numerator;
    this.denominator = denominator;
    this.columns = columns;
    this.numeratorSql = numeratorSql;
    this.denominatorSql = denominatorSql;
    this.time = time;
    this.own = own;
  }

  /** As the API calls it. */
  public String word() {
    return word;
  }

  public Unit unit() {
    return unit;
  }

  /** In words for people. */
  public String numerator() {
    return numerator;
  }

  /** In words for people. */
  public String denominator() {
    return denominator;
  }

  /** Where it is taken from. */
  public String columns() {
    return columns;
  }

  /** What it can be told apart by beside what every metric can. */
  public List<Dimension> own() {
    return own;
  }

  /** What it comes to for some days together is what it comes to for each of them, added up. */
  boolean addsUp() {
    return time == null && table().equals("order_figure");
  }

  String table() {
    return own.contains(Dimension.CHANNEL) ? "message_figure" : "order_figure";
  }

  public static Optional<Metric> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  String numeratorSql() {
    return numeratorSql;
  }

  String denominatorSql() {
    return denominatorSql;
  }

  /** The seconds of which it is the median, null where they were not measured; null for others. */
  @Nullable String timeSql() {
    return time;
  }

  private static String count(String condition) {
    return "count(*) filter (where " + condition + ")";
  }

  private static String sum(String column, String condition) {
    return "coalesce(sum(" + column + ") filter (where " + condition + "), 0)";
  }

  /** Conditions that several metrics share. */
  private static final class Sql {
    static final String COUNTED = "counted";
    static final String ACCEPTED = "counted and state in ('SENT', 'DELIVERED', 'READ', 'FAILED')";
    static final String ANSWERED = "real and suspicion in ('CONFIRMED', 'DISMISSED')";
    static final String SECOND = "real and not head";
    static final String SOLD = "counted and status not in ('REJECTED', 'CANCELLED')";

    private Sql() {}
  }
}
