package allday.store.notification;

import static allday.store.notification.Columns.at;

import allday.contracts.ChannelId;
import allday.contracts.channel.Content;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Receipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The step between us and a provider. That a call is about to be made is committed before it is
 * made, so that after a crash nobody takes a message for unsent that may have been sent.
 */
@Repository
public class HandOver {
  private final JdbcClient jdbc;

  HandOver(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Due deliveries of a channel, locked until the transaction ends; rows that another worker has
   * are passed over. Shares take turns, so that a flood from one connection does not delay the
   * others, and nothing overtakes an earlier message to the same recipient about the same subject.
   */
  public List<Delivery> lockDue(ChannelId channel, Instant now, int most) {
    return jdbc.sql(
            """
            with recursive share(name) as (
              (select fair_share from delivery where state = 'WAITING' and channel = :channel
               order by fair_share limit 1)
              union all
              select (select d.fair_share from delivery d
                      where d.state = 'WAITING' and d.channel = :channel and d.fair_share > share.name
                      order by d.fair_share limit 1)
              from share where share.name is not null
            ), taken as (
              select due.*
              from share cross join lateral (
                select oldest.*, row_number() over () as turn from (
                  select d.* from delivery d
                  where d.state = 'WAITING' and d.channel = :channel and d.fair_share = share.name
                    and d.due_at <= :now
                    and not exists (
                      select 1 from delivery earlier
                      where earlier.subject = d.subject and earlier.recipient = d.recipient
                        and earlier.seq < d.seq and earlier.state in ('WAITING', 'HANDING_OVER'))
                  order by d.due_at, d.seq limit :most for update skip locked) oldest) due
              where share.name is not null
            )
            select * from taken order by turn, due_at limit :most
            """)
        .param("channel", channel.value())
        .param("now", at(now))
        .param("most", most)
        .query(DeliveryRow.MAPPER)
        .list();
  }

  /**
   * Marks a locked delivery as being handed over.
   *
   * @param leaseUntil after this nobody is handing it over any more
   * @param hinted the text tells how to opt out
   * @return the number of the attempt
   */
  public int begin(
      Delivery delivery,
      Content content,
      @Nullable Integer segments,
      boolean hinted,
      Instant leaseUntil,
      Instant now) {
    int number = delivery.attempts() + 1;
    jdbc.sql(
            """
            update delivery set state = 'HANDING_OVER', attempts = :number, tries = tries + 1,
              content = cast(:content as jsonb), segments = :segments, hinted = :hinted,
              reason = null, detail = null, lease_until = :lease, handed_over_at = :now,
              updated_at = :now
            where id = :id
            """)
        .param("number", number)
        .param("content", Columns.json(content))
        .param("segments", segments)
        .param("hinted", hinted)
        .param("lease", at(leaseUntil))
        .param("now", at(now))
        .param("id", delivery.id())
        .update();
    jdbc.sql(
            """
            insert into delivery_attempt (delivery_id, number, position, channel, started_at)
            values (:id, :number, :position, :channel, :now)
            """)
        .param("id", delivery.id())
        .param("number", number)
        .param("position", delivery.position())
        .param("channel", delivery.routes().get(delivery.position()).channel().value())
        .param("now", at(now))
        .update();
    return number;
  }

  /** Writes down what the provider answered, whatever became of the delivery meanwhile. */
  public void end(Delivery delivery, int number, Outcome outcome, Instant now) {
    jdbc.sql(
            """
            update delivery_attempt set finished_at = :now, outcome = :outcome, reason = :reason,
              code = :code, why = :why, provider_id = coalesce(:providerId, provider_id)
            where delivery_id = :id and number = :number
            """)
        .param("now", at(now))
        .param("outcome", outcome.getClass().getSimpleName())
        .param(
            "reason", outcome instanceof Outcome.Refused refused ? refused.reason().name() : null)
        .param("code", outcome instanceof Outcome.Refused refused ? refused.code() : null)
        .param("why", why(outcome))
        .param("providerId", outcome instanceof Outcome.Sent sent ? sent.providerId() : null)
        .param("id", delivery.id())
        .param("number", number)
        .update();
  }

  /** What a receipt said of an attempt. */
  public void progress(
      Attempt attempt, Receipt.State state, @Nullable Instant happenedAt, Instant now) {
    jdbc.sql(
            """
            update delivery_attempt set progress = :state, progress_at = :at
            where delivery_id = :id and number = :number
            """)
        .param("state", state.name())
        .param("at", at(happenedAt == null ? now : happenedAt))
        .param("id", attempt.deliveryId())
        .param("number", attempt.number())
        .update();
  }

  private static @Nullable String why(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Sent _ -> null;
      case Outcome.TryLater later -> later.why();
      case Outcome.Refused refused -> refused.why();
      case Outcome.Unclear unclear -> unclear.why();
    };
  }
}
