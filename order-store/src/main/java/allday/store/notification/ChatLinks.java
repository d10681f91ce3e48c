package allday.store.notification;

import static allday.store.notification.Columns.at;

import allday.contracts.ChannelId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose the ids are by which chats know people; used by the notification service alone. */
@Repository
public class ChatLinks {
  private final JdbcClient jdbc;

  ChatLinks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The id by which a channel knows a contact. Personal data: prints no address. */
  public record Link(ChannelId channel, ContactHash contact, String address) {
    @Override
    public String toString() {
      return "Link[" + channel + "]";
    }
  }

  /**
   * Writes down whose an id is. What was known before of the id, or of the contacts on the channel,
   * is forgotten.
   *
   * @param order that the person named
   */
  public void put(
      ChannelId channel,
      ContactHash handle,
      String address,
      Collection<ContactHash> contacts,
      UUID order,
      Instant now) {
    forget(channel, handle);
    jdbc.sql(
            """
            insert into chat_link (channel, contact, handle, address, order_id, linked_at)
            select ?, contact, ?, ?, ?, ? from unnest(?) as c (contact)
            on conflict (channel, contact) do update set handle = excluded.handle,
              address = excluded.address, order_id = excluded.order_id,
              linked_at = excluded.linked_at
            """)
        .param(channel.value())
        .param(handle.value())
        .param(address)
        .param(order)
        .param(at(now))
        .param(Columns.texts(contacts, ContactHash::value))
        .update();
  }

  /** Nobody is known by the id any more. */
  public void forget(ChannelId channel, ContactHash handle) {
    jdbc.sql("delete from chat_link where channel = ? and handle = ?")
        .param(channel.value())
        .param(handle.value())
        .update();
  }

  /** By contact, what is known of any of them. */
  public Map<ContactHash, List<Link>> of(Collection<ContactHash> contacts) {
    return contacts.isEmpty()
        ? Map.of()
        : jdbc
            .sql("select * from chat_link where contact = any(?) order by channel")
            .param(Columns.texts(contacts, ContactHash::value))
            .query(
                (row, _) ->
                    new Link(
                        new ChannelId(row.getString("channel")),
                        new ContactHash(row.getString("contact")),
                        row.getString("address")))
            .list()
            .stream()
            .collect(Collectors.groupingBy(Link::contact));
  }

  /** The order that the person named who is known by the id. */
  public Optional<UUID> order(ChannelId channel, ContactHash handle) {
    return jdbc.sql(
            """
            select order_id from chat_link where channel = ? and handle = ?
            order by linked_at desc limit 1
            """)
        .param(channel.value())
        .param(handle.value())
        .query(UUID.class)
        .optional();
  }
}
