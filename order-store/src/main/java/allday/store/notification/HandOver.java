package allday.store.notification;

import static allday.store.notification.Columns.at;

import allday.contracts.ChannelId;
import allday.contracts.channel.Content;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Receipt;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
   * others, and nothing overtakes an earlier message to the same recipient about the same subject;
   * but no news of an order waits for advertising, which may wait for its hour, and a follow-up
   * counts as earlier only when its time has come. Of each share no more than twice its part is
   * looked at: where others have less, fewer are taken together.
   */
  public Due lockDue(ChannelId channel, Instant now, int most) {
    // What is known of the table is mostly of a time when nothing waited, and then any plan seems
    // to
    // do. Those that follow the indexes are right however long the queue has become.
    jdbc.sql("set local enable_sort = off; set local enable_seqscan = off").update();
    var chosen = choose(channel, now, most);
    var locked = chosen.isEmpty() ? List.<Delivery>of() : lock(chosen, channel);
    jdbc.sql("set local enable_sort to default; set local enable_seqscan to default").update();
    return new Due(chosen.size(), locked);
  }

  private List<UUID> choose(ChannelId channel, Instant now, int most) {
    return jdbc.sql(
            """
            with recursive share(name) as (
              (select fair_share from delivery where state = 'WAITING' and channel = :channel
               order by fair_share limit 1)
              union all
              select (select d.fair_share from delivery d
                      where d.state = 'WAITING' and d.channel = :channel
                        and d.fair_share > share.name
                      order by d.fair_share limit 1)
              from share where share.name is not null
            ), chosen as (
              select due.*
              from share cross join lateral (
                select oldest.*, row_number() over () as turn from (
                  select d.id, d.due_at from delivery d
                  where d.state = 'WAITING' and d.channel = :channel
                    and d.fair_share = share.name and d.due_at <= :now
                    and (
                      select earlier.id from delivery earlier
                      where earlier.subject = d.subject and earlier.recipient = d.recipient
                        and earlier.seq < d.seq
                        and earlier.state in ('WAITING', 'HANDING_OVER')
                        and (earlier.purpose not in ('FEEDBACK', 'MARKETING')
                          or d.purpose in ('FEEDBACK', 'MARKETING'))
                        and (earlier.occasion not like 'FOLLOW:%' or earlier.not_before <= :now)
                      limit 1) is null
                  order by d.due_at, d.seq limit (
                    select least(:most, 2 * :most / greatest(count(name), 1) + 1) from share
                  )) oldest) due
              where share.name is not null
            )
            select id from chosen order by turn, due_at limit :most
            """)
        .param("channel", channel.value())
        .param("now", at(now))
        .param("most", most)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Whether a look would find anything. */
  public boolean isAnyDue(ChannelId channel, Instant now) {
    jdbc.sql("set local enable_sort = off; set local enable_seqscan = off").update();
    return !choose(channel, now, 1).isEmpty();
  }

  /**
   * The message before, to the same recipient about the same subject.
   *
   * @param arrived a receipt says so, or that it never will
   */
  public record Before(ChannelId channel, Instant handedOverAt, boolean arrived) {}

  /** Those that were handed over before these deliveries, by the ids of these. */
  public Map<UUID, Before> before(List<Delivery> deliveries) {
    var found = new HashMap<UUID, Before>();
    jdbc.sql("set local enable_seqscan = off").update();
    jdbc.sql(
            """
            select one.id, before.* from unnest(?, ?, ?, ?) as one (id, subject, recipient, seq)
            cross join lateral (
              select d.channel, d.handed_over_at, d.state in ('DELIVERED', 'READ', 'FAILED') as over
              from delivery d
              where d.subject = one.subject and d.recipient = one.recipient and d.seq < one.seq
                and d.handed_over_at is not null
              order by d.seq desc limit 1) before
            """)
        .param(deliveries.stream().map(Delivery::id).toArray(UUID[]::new))
        .param(Columns.texts(deliveries, Delivery::subject))
        .param(Columns.texts(deliveries, Delivery::recipient))
        .param(deliveries.stream().map(Delivery::seq).toArray(Long[]::new))
        .query(
            row -> {
              found.put(
                  row.getObject("id", UUID.class),
                  new Before(
                      new ChannelId(row.getString("channel")),
                      Columns.instant(row, "handed_over_at"),
                      row.getBoolean("over")));
            });
    jdbc.sql("set local enable_seqscan to default").update();
    return found;
  }

  /**
   * How often a machine has called for deliveries, by their ids. What the provider did not take
   * rang nowhere; what nobody knows of may have rung.
   */
  public Map<UUID, Integer> called(Collection<UUID> deliveries) {
    var called = new HashMap<UUID, Integer>();
    if (deliveries.isEmpty()) {
      return called;
    }
    jdbc.sql(
            """
            select a.delivery_id, count(*) as calls from delivery_attempt a
            join delivery d on d.id = a.delivery_id
            where a.delivery_id = any(?) and d.routes -> a.position ->> 'kind' = 'VOICE'
              and coalesce(a.outcome, '') not in ('Refused', 'TryLater')
            group by a.delivery_id
            """)
        .param(deliveries.toArray(UUID[]::new))
        .query(
            row -> {
              called.put(row.getObject("delivery_id", UUID.class), row.getInt("calls"));
            });
    return called;
  }

  /**
   * What is due.
   *
   * @param seen how many were found, those included that somebody else was quicker to lock
   */
  public record Due(int seen, List<Delivery> deliveries) {}

  /** Looked at once more when they are locked: another worker may have taken them meanwhile. */
  private List<Delivery> lock(List<UUID> chosen, ChannelId channel) {
    return jdbc
        .sql(
            """
            select d.* from unnest(?) with ordinality as chosen (id, turn)
            join delivery d on d.id = chosen.id
            -- Joined to nothing, so that the index of channels cannot be read for it: that holds
            -- all that were ever sent.
            where d.channel || '' = ?
            order by chosen.turn for update of d skip locked
            """)
        .param(chosen.toArray(UUID[]::new))
        .param(channel.value())
        .query(DeliveryRow.MAPPER)
        .list()
        .stream()
        // Here and not in the statement, which then has no choice but to look them up by id.
        .filter(delivery -> delivery.state() == DeliveryState.WAITING)
        .toList();
  }

  /**
   * A locked delivery that is about to be handed over.
   *
   * @param hinted the text tells how to opt out
   * @param leaseUntil after this nobody is handing it over any more
   */
  public record Beginning(
      Delivery delivery,
      Content content,
      @Nullable Integer segments,
      boolean hinted,
      Instant leaseUntil) {
    /** The number of the attempt. */
    public int number() {
      return delivery.attempts() + 1;
    }
  }

  /** Marks locked deliveries as being handed over. */
  public void begin(List<Beginning> beginnings, Instant now) {
    if (beginnings.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            with r as materialized (
              select * from json_to_recordset(cast(:rows as json)) as r (
                id uuid, number int, position int, channel text, provider text,
                "routeReason" text, "routeDetail" text, content jsonb, segments int,
                hinted boolean, lease timestamptz)
            ), attempts as (
              insert into delivery_attempt (delivery_id, number, position, channel, provider,
                route_reason, route_detail, started_at)
              select id, number, position, channel, provider, "routeReason", "routeDetail", :now
              from r)
            update delivery d set state = 'HANDING_OVER', attempts = r.number, tries = tries + 1,
              content = r.content, segments = r.segments, hinted = r.hinted,
              reason = null, detail = null, lease_until = r.lease, handed_over_at = :now,
              updated_at = :now
            from r where d.id = r.id
            """)
        .param("rows", Columns.json(beginnings.stream().map(Row::of).toList()))
        .param("now", at(now))
        .update();
  }

  private record Row(
      UUID id,
      int number,
      int position,
      String channel,
      String provider,
      @Nullable String routeReason,
      @Nullable String routeDetail,
      Content content,
      @Nullable Integer segments,
      boolean hinted,
      Instant lease) {
    static Row of(Beginning beginning) {
      var delivery = beginning.delivery();
      var route = delivery.routes().get(delivery.position());
      return new Row(
          delivery.id(),
          beginning.number(),
          delivery.position(),
          route.channel().value(),
          route.provider().value(),
          delivery.routeReason(),
          delivery.routeDetail(),
          beginning.content(),
          beginning.segments(),
          beginning.hinted(),
          beginning.leaseUntil());
    }
  }

  /** A call that the provider took: the attempt, and the name it gave the message. */
  public record Taken(UUID id, int attempt, @Nullable String provider) {}

  /**
   * Writes down that the provider took these messages, and moves those deliveries to SENT that are
   * not further already.
   */
  public void taken(List<Taken> taken, Instant now) {
    // Not the state as it is: its index looks short, and holds every message of the last minutes.
    jdbc.sql(
            """
            with t as materialized (
              select * from json_to_recordset(cast(:taken as json))
                as t (id uuid, attempt int, provider text)
            ), attempts as (
              update delivery_attempt a set finished_at = :now, outcome = 'Sent',
                reason = null, code = null, why = null,
                provider_id = coalesce(t.provider, a.provider_id)
              from t where a.delivery_id = t.id and a.number = t.attempt)
            update delivery d set state = 'SENT', reason = null, detail = null, updated_at = :now,
              lease_until = null, provider_id = coalesce(t.provider, d.provider_id)
            from t
            where d.id = t.id and d.attempts = t.attempt
              and d.state || '' in ('HANDING_OVER', 'UNCLEAR')
            """)
        .param("now", at(now))
        .param("taken", Columns.json(taken))
        .update();
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
