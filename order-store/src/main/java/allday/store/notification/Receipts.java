package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;
import static allday.store.notification.Columns.maybe;
import static allday.store.notification.Columns.maybeInstant;
import static allday.store.notification.Columns.name;

import allday.contracts.ChannelId;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What providers told us of messages. A receipt may come before the message's own answer. */
@Repository
public class Receipts {
  private final JdbcClient jdbc;

  Receipts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps a receipt.
   *
   * @return false where the same one is there already
   */
  public boolean keep(ChannelId channel, Receipt.Progress receipt, Instant receivedAt) {
    return jdbc.sql(
                """
                insert into receipt (channel, identity, message_id, provider_id, state, reason, code,
                  why, happened_at, received_at)
                values (:channel, :identity, :message, :providerId, :state, :reason, :code, :why,
                  :happened, :received)
                on conflict do nothing
                """)
            .param("channel", channel.value())
            .param("identity", receipt.identity())
            .param("message", receipt.messageId())
            .param("providerId", receipt.providerId())
            .param("state", receipt.state().name())
            .param("reason", receipt.refused() == null ? null : name(receipt.refused().reason()))
            .param("code", receipt.refused() == null ? null : receipt.refused().code())
            .param("why", receipt.refused() == null ? null : receipt.refused().why())
            .param("happened", at(receipt.at()))
            .param("received", at(receivedAt))
            .update()
        == 1;
  }

  /** Marks a receipt as belonging to a delivery. */
  public void belongs(ChannelId channel, String identity, UUID delivery) {
    jdbc.sql(
            """
            update receipt set delivery_id = :delivery
            where channel = :channel and identity = :identity
            """)
        .param("delivery", delivery)
        .param("channel", channel.value())
        .param("identity", identity)
        .update();
  }

  /**
   * Makes whoever stores a provider's id and whoever stores a receipt for it wait for each other
   * until the transaction ends; otherwise each could miss what the other is writing.
   */
  public void meet(ChannelId channel, String providerId) {
    meet(channel, List.of(providerId));
  }

  /** The same for many, always in the same sequence. */
  public void meet(ChannelId channel, Collection<String> providerIds) {
    jdbc.sql(
            """
            select pg_advisory_xact_lock(hashtextextended(name, 7))
            from (select unnest(?) as name order by 1) names
            """)
        .param(Columns.texts(providerIds, id -> channel.value() + " " + id))
        .query((row, _) -> 0)
        .list();
  }

  /** Receipts that came before their deliveries were known. */
  public List<Receipt.Progress> early(ChannelId channel, Collection<String> providerIds) {
    return jdbc.sql(
            """
            select * from receipt
            where channel = ? and provider_id = any(?) and delivery_id is null
            order by received_at
            """)
        .param(channel.value())
        .param(providerIds.toArray(String[]::new))
        .query(Receipts::progress)
        .list();
  }

  public List<Receipt.Progress> of(UUID delivery) {
    return jdbc.sql("select * from receipt where delivery_id = :delivery order by received_at")
        .param("delivery", delivery)
        .query(Receipts::progress)
        .list();
  }

  /** The newest attempt of a delivery on a channel. */
  public Optional<Attempt> attempt(ChannelId channel, UUID delivery) {
    return jdbc.sql(
            """
            select * from delivery_attempt where delivery_id = :delivery and channel = :channel
            order by number desc limit 1
            """)
        .param("delivery", delivery)
        .param("channel", channel.value())
        .query(DeliveryLookup::attempt)
        .optional();
  }

  public Optional<Attempt> attempt(ChannelId channel, String providerId) {
    return jdbc.sql(
            """
            select * from delivery_attempt
            where channel = :channel and provider_id = :providerId
            order by started_at desc limit 1
            """)
        .param("channel", channel.value())
        .param("providerId", providerId)
        .query(DeliveryLookup::attempt)
        .optional();
  }

  /** Deliveries handed to a channel for a contact until then. */
  public List<UUID> handedOver(ChannelId channel, ContactHash contact, Instant until) {
    return jdbc.sql(
            """
            select id from delivery
            where contact = :contact and channel = :channel and handed_over_at <= :until
              and state in ('SENT', 'UNCLEAR', 'DELIVERED')
            order by handed_over_at desc limit 100
            """)
        .param("contact", contact.value())
        .param("channel", channel.value())
        .param("until", at(until))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Keeps a genuine request that could not be read. */
  public void keepUnread(
      UUID id, ChannelId channel, String keyId, String problem, byte[] body, Instant now) {
    jdbc.sql(
            """
            insert into receipt_unread (id, channel, key_id, problem, body, received_at)
            values (:id, :channel, :key, :problem, :body, :now)
            """)
        .param("id", id)
        .param("channel", channel.value())
        .param("key", keyId)
        .param("problem", problem)
        .param("body", body)
        .param("now", at(now))
        .update();
  }

  /** Forgets unread requests and unclaimed receipts received before then. */
  public int forgetBefore(Instant then) {
    return jdbc.sql("delete from receipt_unread where received_at < :then")
            .param("then", at(then))
            .update()
        + jdbc.sql("delete from receipt where delivery_id is null and received_at < :then")
            .param("then", at(then))
            .update();
  }

  private static Receipt.Progress progress(ResultSet row, int number) throws SQLException {
    return new Receipt.Progress(
        row.getString("identity"),
        row.getObject("message_id", UUID.class),
        row.getString("provider_id"),
        Receipt.State.valueOf(row.getString("state")),
        maybeInstant(row, "happened_at") == null
            ? instant(row, "received_at")
            : maybeInstant(row, "happened_at"),
        refused(row));
  }

  private static Outcome.@Nullable Refused refused(ResultSet row) throws SQLException {
    var reason = maybe(Outcome.Reason.class, row.getString("reason"));
    return reason == null
        ? null
        : new Outcome.Refused(reason, row.getString("code"), row.getString("why"));
  }
}
