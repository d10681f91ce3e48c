package allday.store.notification;

import static allday.store.notification.Columns.at;

import allday.contracts.ChannelId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What customers wrote to us, and what we made of it. */
@Repository
public class InboundLog {
  private final JdbcClient jdbc;

  InboundLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A message from outside.
   *
   * @param identity the same for repeated deliveries of it
   * @param sender masked
   * @param receiver our own address
   * @param intent what it was taken for
   * @param matchedBy how that was found
   * @param reply our answer, where we gave one
   */
  public record Entry(
      UUID id,
      ChannelId channel,
      String identity,
      ContactHash contact,
      String sender,
      String receiver,
      String text,
      String intent,
      String matchedBy,
      @Nullable UUID consentEvent,
      @Nullable UUID reply,
      @Nullable Instant happenedAt,
      Instant receivedAt) {
    @Override
    public String toString() {
      return "Inbound[" + id + " " + intent + "]";
    }
  }

  /**
   * Claims an inbound message for the rest of the transaction.
   *
   * @return false where it was handled before
   */
  public boolean add(Entry entry) {
    return jdbc.sql(
                """
                insert into inbound_message (id, channel, identity, contact, sender, receiver, body,
                  intent, matched_by, happened_at, received_at)
                values (:id, :channel, :identity, :contact, :sender, :receiver, :body, :intent,
                  :matched, :happened, :received)
                on conflict do nothing
                """)
            .param("id", entry.id())
            .param("channel", entry.channel().value())
            .param("identity", entry.identity())
            .param("contact", entry.contact().value())
            .param("sender", entry.sender())
            .param("receiver", entry.receiver())
            .param("body", entry.text())
            .param("intent", entry.intent())
            .param("matched", entry.matchedBy())
            .param("happened", at(entry.happenedAt()))
            .param("received", at(entry.receivedAt()))
            .update()
        == 1;
  }

  /** What came from an address, the oldest first; it may be much. */
  public List<UUID> of(ContactHash contact) {
    return jdbc.sql("select id from inbound_message where contact = :contact order by received_at")
        .param("contact", contact.value())
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Some of it, the oldest first. */
  public List<Entry> findAll(Collection<UUID> ids) {
    return jdbc.sql("select * from inbound_message where id = any(?) order by received_at")
        .params((Object) ids.toArray(UUID[]::new))
        .query(
            (row, _) ->
                new Entry(
                    row.getObject("id", UUID.class),
                    new ChannelId(row.getString("channel")),
                    row.getString("identity"),
                    new ContactHash(row.getString("contact")),
                    row.getString("sender"),
                    row.getString("receiver"),
                    row.getString("body"),
                    row.getString("intent"),
                    row.getString("matched_by"),
                    row.getObject("consent_event", UUID.class),
                    row.getObject("reply", UUID.class),
                    Columns.maybeInstant(row, "happened_at"),
                    Columns.instant(row, "received_at")))
        .list();
  }

  /** Writes down what followed from it. */
  public void followed(UUID id, @Nullable UUID consentEvent, @Nullable UUID reply) {
    jdbc.sql("update inbound_message set consent_event = :consent, reply = :reply where id = :id")
        .param("consent", consentEvent)
        .param("reply", reply)
        .param("id", id)
        .update();
  }
}
