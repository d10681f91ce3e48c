package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.maybeInstant;

import allday.contracts.ChannelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How soon messages arrive by each account, and what share of them another sends instead. */
@Repository
public class ChannelShares {
  private static final int MOST = 1_000;

  private final JdbcClient jdbc;

  ChannelShares(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was decided of an account.
   *
   * @param share the hundredths of its messages that another sends
   * @param seen how many messages the decision looked at
   * @param late how many of those took too long
   * @param receiptsAt when a receipt of a delivery was last seen; null where none ever was
   */
  public record Share(
      ChannelId channel, int share, int seen, int late, @Nullable Instant receiptsAt) {
    public static Share none(ChannelId channel) {
      return new Share(channel, 0, 0, 0, null);
    }
  }

  public Map<ChannelId, Share> all() {
    return jdbc.sql("select * from channel_share").query(ChannelShares::share).list().stream()
        .collect(Collectors.toMap(Share::channel, share -> share));
  }

  public void put(Share share, Instant now) {
    jdbc.sql(
            """
            insert into channel_share (channel, share, seen, late, receipts_at, judged_at)
            values (:channel, :share, :seen, :late, :receipts, :now)
            on conflict (channel) do update set share = excluded.share, seen = excluded.seen,
              late = excluded.late, receipts_at = excluded.receipts_at,
              judged_at = excluded.judged_at
            """)
        .param("channel", share.channel().value())
        .param("share", share.share())
        .param("seen", share.seen())
        .param("late", share.late())
        .param("receipts", at(share.receiptsAt()))
        .param("now", at(now))
        .update();
  }

  /**
   * What receipts say of messages that were handed over long enough ago.
   *
   * @param arrived by a receipt, in time or late
   * @param late arrived later than they should have
   * @param failed where no time can be told
   * @param open of which nothing is known though they should have arrived
   */
  public record Promptness(int arrived, int late, int failed, int open) {}

  /**
   * Looks at the newest messages of some kinds that an account was handed between these times.
   *
   * @param inTime how long a message may take
   */
  public Promptness promptness(
      ChannelId channel, Collection<String> kinds, Instant from, Instant until, Duration inTime) {
    // Ids are made of time: those made an hour before may have waited until then.
    return jdbc.sql(
            """
            with newest as (
              select id, attempts, state from delivery
              where channel = :channel and id > :after and id < :before
                and state in ('SENT', 'DELIVERED', 'READ', 'FAILED')
                and routes -> position ->> 'kind' in (:kinds)
              order by id desc limit :most
            ), sent as (
              select n.state, a.finished_at, a.progress_at,
                (select min(coalesce(r.happened_at, r.received_at)) from receipt r
                 where r.delivery_id = n.id and r.channel = a.channel
                   and r.state = 'DELIVERED') as arrived_at
              from newest n
              join delivery_attempt a on a.delivery_id = n.id and a.number = n.attempts
              where a.channel = :channel and a.outcome = 'Sent'
                and a.finished_at >= :from and a.finished_at <= :until
            ), timed as (
              select state, finished_at + :inTime * interval '1 millisecond' as limit_at,
                coalesce(arrived_at, case when state = 'READ'
                  and progress_at <= finished_at + :inTime * interval '1 millisecond'
                  then progress_at end) as arrived_at
              from sent
            )
            select count(arrived_at) as arrived,
              count(*) filter (where arrived_at > limit_at) as late,
              count(*) filter (where arrived_at is null and state = 'FAILED') as failed,
              count(*) filter (where arrived_at is null and state = 'SENT') as open
            from timed
            """)
        .param("channel", channel.value())
        .param("after", firstId(from.minus(Duration.ofHours(1))))
        .param("before", firstId(until))
        .param("kinds", kinds)
        .param("from", at(from))
        .param("until", at(until))
        .param("inTime", inTime.toMillis())
        .param("most", MOST)
        .query(
            (row, _) ->
                new Promptness(
                    row.getInt("arrived"),
                    row.getInt("late"),
                    row.getInt("failed"),
                    row.getInt("open")))
        .single();
  }

  /** No UUID of version 7 that is made from then on sorts before it. */
  private static UUID firstId(Instant then) {
    return new UUID((then.toEpochMilli() << 16) | 0x7000L, 0x8000000000000000L);
  }

  private static Share share(ResultSet row, int number) throws SQLException {
    return new Share(
        new ChannelId(row.getString("channel")),
        row.getInt("share"),
        row.getInt("seen"),
        row.getInt("late"),
        maybeInstant(row, "receipts_at"));
  }
}
