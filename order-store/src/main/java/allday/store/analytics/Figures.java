package allday.store.analytics;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Makes the figures that reports count, soon after the orders they are of; inside a transaction.
 */
@Repository
public class Figures {
  private static final String COLUMNS =
      """
      order_id, business_date, hour, again, hour_start, branch, platform, fulfilment, currency,
      real, head, counted, status, cancelled_by, reason, stage, found_by, total_minor,
      subtotal_minor, commission_minor, refunded_minor, refunded, adjusted, accepted,
      auto_accepted, missed, failed, acceptance_s, preparation_s, ready_after_s, delivery_s, late,
      late_by_last, noticed, suspicion\
      """;

  /** Times that nobody told, but that follow from others, are not measured. */
  private static final String MADE =
      """
      with told as (
        select o.*, c.hour, c.again, c.hour_start, h.*, parts.*,
          g.primary_order_id = o.order_id as head,
          not (o.test_order or o.incomplete or o.pending_payment) as real,
          case when o.status = 'COMPLETED'
              and coalesce(o.evidence, '') not in ('ASSUMED', 'AUTO_FINALIZED')
            then o.status_since end as handed_over
        from unnest(?::uuid[], ?::int[], ?::boolean[], ?::timestamptz[])
          as c (order_id, hour, again, hour_start)
        join orders o using (order_id)
        join order_group g using (group_id)
        -- Taken apart once: each look into it would unpack all of it anew.
        cross join lateral jsonb_to_record(o.content) as parts (totals jsonb, payments jsonb)
        cross join lateral (
          select
            min(at) filter (where status = 'CONFIRMED' and not implied) as confirmed,
            min(at) filter (where status = 'PREPARING' and not implied) as preparing,
            min(at) filter (where status = 'READY' and not implied) as ready,
            max(at) filter (where status = 'OUT_FOR_DELIVERY' and not implied) as left_at,
            coalesce(bool_or(status in
              ('CONFIRMED', 'PREPARING', 'READY', 'OUT_FOR_DELIVERY', 'COMPLETED')), false)
              as accepted,
            coalesce(bool_or(status = 'FAILED'), false) as failed,
            coalesce((array_agg(origin order by history_id))[1], '') as found_by
          from order_history where order_id = o.order_id and kind = 'STATUS') h
      ), timed as (
        select told.*,
          case when fulfilment in ('DELIVERY', 'SHIPMENT', 'CATERING') then handed_over
            else coalesce(ready, handed_over) end as actual,
          extract(epoch from confirmed - accept_from) as acceptance,
          extract(epoch from ready - confirmed) as ready_after,
          extract(epoch from ready - case
            when preparing is not null then preparing
            when confirmed is not null then greatest(confirmed, accept_from)
            when scheduled_for is not null then accept_from end) as preparation,
          extract(epoch from handed_over - left_at) as delivery
        from told
      )
      select order_id, business_date, hour, again, hour_start, branch, platform, fulfilment,
        currency, real, head, real and head, status, cancelled_by, reason_code, failure_stage,
        found_by, total_minor,
        (totals -> 'subtotal' ->> 'minor')::bigint,
        (totals -> 'commission' ->> 'minor')::bigint,
        (select coalesce(sum(amount::text::bigint), 0) from jsonb_path_query(
          payments, '$[*] ? (@.state == "REFUNDED").amount.minor') amount),
        coalesce(jsonb_path_exists(
          payments, '$[*] ? (@.state == "REFUNDED" || @.state == "PARTIALLY_REFUNDED")'), false),
        cancelled_after_completion,
        accepted,
        coalesce(accepted_by = 'AUTO', false),
        not accepted and status in ('CANCELLED', 'FAILED')
          and cancelled_by is distinct from 'CUSTOMER'
          and coalesce(status_since >= accept_by, false),
        failed,
        case when confirmed is not null and accepted_by is distinct from 'AUTO'
          then least(greatest(acceptance, 0), 2147483647) end,
        case when preparation >= 0 and coalesce(ready_after >= 60, true)
          then least(preparation, 2147483647) end,
        case when ready_after >= 0 then least(ready_after, 2147483647) end,
        case when delivery >= 0 then least(delivery, 2147483647) end,
        actual > promised_at + interval '5 minutes',
        case when promised_at is not null
          then actual > coalesce(current_eta, promised_at) + interval '5 minutes' end,
        -- Not a condition: before anything is known of the table, the index of states, which holds
        -- nearly all messages for these three, seems as good as that of orders.
        coalesce((
          select bool_or(d.state in ('SENT', 'DELIVERED', 'READ'))
          from delivery d
          where d.order_id = timed.order_id and d.audience = 'CUSTOMER'
            and d.occasion like 'DELAYED:%' and d.handed_over_at < promised_at), false),
        (select case
            when bool_or(d.state in ('LINKED', 'REPLACED')) then 'CONFIRMED'
            when bool_or(d.state = 'SUSPECTED') then 'OPEN'
            else 'DISMISSED' end
          from duplicate d
          where d.newer = timed.order_id and d.score is not null and d.features <> '[]'
          having count(*) > 0)
      from timed
      """;

  private static final String MESSAGES =
      """
      insert into message_figure (order_id, delivery_id, business_date, hour, again, hour_start,
        branch, platform, fulfilment, counted, channel, provider, purpose, state, notified_s)
      select f.order_id, d.id, f.business_date, f.hour, f.again, f.hour_start, f.branch, f.platform,
        f.fulfilment, f.real, d.channel, d.provider, d.purpose, d.state,
        case when d.audience = 'CUSTOMER' and accepted.at >= told.at and row_number() over (
            partition by f.order_id, d.audience, d.occasion, d.revision
            order by accepted.at, d.seq) = 1
          then least(extract(epoch from accepted.at - told.at), 2147483647) end
      from order_figure f
      -- Order by order, which the offset sees to: before anything is known of the table, walking
      -- along the index of all orders' messages seems cheaper.
      cross join lateral (
        select * from delivery
        where order_id = f.order_id and handed_over_at is not null
          and state not in ('WAITING', 'HANDING_OVER')
        offset 0) d
      cross join lateral (
        select min(finished_at) as at from delivery_attempt
        where delivery_id = d.id and outcome = 'Sent') accepted
      cross join lateral (
        select min(received_at) as at from order_history
        where order_id = f.order_id and kind = 'STATUS' and status = d.occasion
          and revision = d.revision and not implied) told
      where f.order_id = any(?)
      on conflict (order_id, delivery_id) do update set (business_date, hour, again, hour_start,
          branch, platform, fulfilment, counted, channel, provider, purpose, state, notified_s)
        = row(excluded.business_date, excluded.hour, excluded.again, excluded.hour_start,
          excluded.branch, excluded.platform, excluded.fulfilment, excluded.counted,
          excluded.channel, excluded.provider, excluded.purpose, excluded.state,
          excluded.notified_s)
        where message_figure.* is distinct from excluded.*
      """;

  private final JdbcTemplate jdbc;
  private final Branches branches;

  Figures(JdbcTemplate jdbc, Branches branches) {
    this.jdbc = jdbc;
    this.branches = branches;
  }

  /**
   * Changes of the book that reports do not count yet.
   *
   * @param oldest when the first of them was made; null where none waits
   */
  public record Waiting(long many, @Nullable Instant oldest) {}

  public Waiting waiting() {
    return jdbc.query(
            "select count(*), (select since from figure_due order by seq limit 1) from figure_due",
            (row, _) -> {
              var oldest = row.getTimestamp(2);
              return new Waiting(row.getLong(1), oldest == null ? null : oldest.toInstant());
            })
        .getFirst();
  }

  /**
   * Makes the figures of some of the orders that have changed, those that wait longest. One process
   * at a time does so: a slower one could otherwise write what it read before the other did.
   *
   * @param after how long ago they changed, at least: what an order goes through within that time
   *     is mostly counted together
   * @return how many changes that were; fewer than asked for where no more wait
   */
  public int renew(int most, Duration after) {
    if (!isAlone(jdbc)) {
      return 0;
    }
    // What is known of the tables may be of a time when they were empty, and then reading them
    // whole seems cheapest. A few orders are looked up by their ids, however many there are by now.
    jdbc.execute("set local enable_seqscan = off");
    var due =
        jdbc.query(
            """
            delete from figure_due where seq in (
              select seq from figure_due where since <= now() - make_interval(secs => ?)
              order by seq limit ?)
            returning order_id
            """,
            (row, _) -> row.getObject(1, UUID.class),
            after.toSeconds(),
            most);
    if (!due.isEmpty()) {
      var orderIds = new LinkedHashSet<>(due).toArray(new UUID[0]);
      make(hours(orderIds));
      jdbc.update(MESSAGES, (Object) orderIds);
    }
    return due.size();
  }

  /** Until the transaction ends nobody else makes figures; false where somebody does. */
  static boolean isAlone(JdbcTemplate jdbc) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select pg_try_advisory_xact_lock(hashtextextended('order_figure', 9))",
            Boolean.class));
  }

  private record OrderHour(UUID orderId, BusinessHour hour) {}

  private List<OrderHour> hours(UUID[] orderIds) {
    return jdbc.query(
        """
        select order_id, branch, coalesce(scheduled_for, placed_at) as counts_at
        from orders where order_id = any(?)
        """,
        (row, _) ->
            new OrderHour(
                row.getObject("order_id", UUID.class),
                BusinessHour.of(
                    branch(row.getString("branch")), row.getTimestamp("counts_at").toInstant())),
        (Object) orderIds);
  }

  /** Orders of a branch that is no longer configured stay in the book, by UTC. */
  private Branch branch(String id) {
    var branchId = new BranchId(id);
    return branches
        .find(branchId)
        .orElseGet(
            () ->
                new Branch(
                    branchId,
                    id,
                    ZoneOffset.UTC,
                    "ZZ",
                    "XXX",
                    "en",
                    LocalTime.MIN,
                    OpeningHours.ALWAYS));
  }

  private void make(List<OrderHour> orders) {
    jdbc.update(
        "insert into order_figure ("
            + COLUMNS
            + ") "
            + MADE
            + " on conflict (order_id) do update set ("
            + COLUMNS
            + ") = row("
            + Arrays.stream(COLUMNS.split(","))
                .map(column -> "excluded." + column.strip())
                .collect(Collectors.joining(", "))
            + ") where order_figure.* is distinct from excluded.*",
        orders.stream().map(OrderHour::orderId).toArray(UUID[]::new),
        orders.stream().map(order -> order.hour().hour()).toArray(Integer[]::new),
        orders.stream().map(order -> order.hour().again()).toArray(Boolean[]::new),
        orders.stream().map(order -> order.hour().start().toString()).toArray(String[]::new));
  }
}
