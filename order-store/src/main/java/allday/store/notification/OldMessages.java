package allday.store.notification;

import static allday.store.notification.Columns.at;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Messages whose time is over (COMPLIANCE section 10.1), some at a time and within the caller's
 * transaction. Ids sort by the time they were made, so that the table is walked along them and
 * needs no index for it.
 */
@Repository
public class OldMessages {
  private static final String WORDS = "delivery/words";
  private static final UUID BEGINNING = new UUID(0, 0);

  private final JdbcClient jdbc;

  OldMessages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a message said.
   *
   * @param over nothing will be sent of it any more
   * @param content as it is stored; null where nothing was handed over
   */
  public record Words(UUID id, boolean over, @Nullable String content) {}

  /** A message that is forgotten, and the keyed hash of what it said. */
  public record Forgotten(UUID id, @Nullable String hash) {}

  /** Up to where no words are left. */
  public UUID wordsMark() {
    return jdbc.sql("select up_to from retention_mark where what = :what")
        .param("what", WORDS)
        .query(UUID.class)
        .optional()
        .orElse(BEGINNING);
  }

  public void putWordsMark(UUID mark) {
    jdbc.sql(
            """
            insert into retention_mark (what, up_to) values (:what, :mark)
            on conflict (what) do update set up_to = excluded.up_to
            """)
        .param("what", WORDS)
        .param("mark", mark)
        .update();
  }

  /** The next messages, the oldest first; locked. */
  public List<Words> lockWords(UUID after, UUID before, int most) {
    return jdbc.sql(
            """
            select id, state not in ('WAITING', 'HANDING_OVER') as over, content::text as content
            from delivery where id > :after and id < :before order by id limit :most for update
            """)
        .param("after", after)
        .param("before", before)
        .param("most", most)
        .query(
            (row, _) ->
                new Words(
                    row.getObject("id", UUID.class),
                    row.getBoolean("over"),
                    row.getString("content")))
        .list();
  }

  /**
   * Forgets what messages said, what providers and staff wrote about them, and the addresses of
   * customers. What remains is what was sent when, by which template, and what came of it.
   */
  public void forgetWords(List<Forgotten> messages) {
    var ids = messages.stream().map(Forgotten::id).toArray(UUID[]::new);
    jdbc.sql(
            """
            update delivery d set content = null, content_hash = coalesce(f.hash, d.content_hash),
              detail = null, request_reason = null, route_detail = null,
              routes = case audience when 'CUSTOMER' then (
                select coalesce(jsonb_agg(r.route || '{"address": ""}' order by r.place), '[]')
                from jsonb_array_elements(d.routes) with ordinality as r (route, place))
                else routes end
            from unnest(?, ?) as f (id, hash) where d.id = f.id
            """)
        .param(ids)
        .param(messages.stream().map(Forgotten::hash).toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            update delivery_attempt set why = null, route_detail = null
            where delivery_id = any(?) and (why is not null or route_detail is not null)
            """)
        .params((Object) ids)
        .update();
    jdbc.sql("update receipt set why = null where delivery_id = any(?) and why is not null")
        .params((Object) ids)
        .update();
  }

  /**
   * Forgets messages altogether, with their attempts, receipts and decisions. A tally knows how
   * many they were: they did not vanish.
   *
   * @return how many
   */
  public int delete(UUID before, int most) {
    return jdbc.sql(
            """
            with gone as (
              delete from delivery where id in (
                select id from delivery
                where id < :before and state not in ('WAITING', 'HANDING_OVER')
                order by id limit :most)
              returning id),
            decisions as (
              delete from delivery_decision where delivery_id in (select id from gone)),
            receipts as (
              delete from receipt where delivery_id in (select id from gone)),
            counted as (
              insert into tally (what, amount)
              select 'deliveries/forgotten', count(*) from gone having count(*) > 0)
            select count(*) from gone
            """)
        .param("before", before)
        .param("most", most)
        .query(Integer.class)
        .single();
  }

  /**
   * Forgets what customers wrote.
   *
   * @param revocations for what took a consent back, or gave one: proof is kept longer
   * @return how many
   */
  public int deleteWritten(Instant before, Instant revocations, int most) {
    return jdbc.sql(
            """
            delete from inbound_message where id in (
              select id from inbound_message
              where received_at < :before and (received_at < :revocations
                or (intent not in ('STOP', 'PERHAPS_STOP') and consent_event is null))
              order by received_at limit :most)
            """)
        .param("before", at(before))
        .param("revocations", at(revocations))
        .param("most", most)
        .update();
  }
}
