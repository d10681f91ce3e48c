package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What passed between us and contacts before: one question for all the messages of a batch. */
@Repository
public class ContactHistory {
  private final JdbcClient jdbc;

  ContactHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A message that was handed over. */
  public record Sent(Purpose purpose, Kind kind, Instant at) {}

  /**
   * Waits until nobody else counts the messages of these contacts; held until the transaction ends.
   */
  public void lock(Collection<ContactHash> contacts) {
    if (!contacts.isEmpty()) {
      jdbc.sql(
              """
              select count(pg_advisory_xact_lock(key)) from (
                select distinct hashtextextended(contact, 1010) as key from unnest(?) contact
                order by key) keys
              """)
          .param(Columns.texts(contacts, ContactHash::value))
          .query(Long.class)
          .single();
    }
  }

  /**
   * What was handed over to contacts since a time, for some purposes; and all calls, each time that
   * one was made.
   */
  public Map<ContactHash, List<Sent>> sent(
      Collection<ContactHash> contacts, Collection<Purpose> purposes, Instant since) {
    if (contacts.isEmpty()) {
      return Map.of();
    }
    record Row(ContactHash contact, Sent sent) {}
    return jdbc
        .sql(
            """
            with told as (
              select id, contact, purpose, routes, routes -> position ->> 'kind' as kind,
                handed_over_at
              from delivery where contact = any(?) and handed_over_at > ?)
            select contact, purpose, kind, handed_over_at from told
            where kind <> 'VOICE' and purpose = any(?)
            union all
            select told.contact, told.purpose, 'VOICE', a.started_at
            from told join delivery_attempt a on a.delivery_id = told.id
            where told.routes -> a.position ->> 'kind' = 'VOICE' and a.started_at > ?
              and coalesce(a.outcome, '') not in ('Refused', 'TryLater')
            """)
        .param(Columns.texts(contacts, ContactHash::value))
        .param(at(since))
        .param(Columns.texts(purposes, Purpose::name))
        .param(at(since))
        .query(
            (row, _) ->
                new Row(
                    new ContactHash(row.getString("contact")),
                    new Sent(
                        Purpose.valueOf(row.getString("purpose")),
                        Kind.valueOf(row.getString("kind")),
                        instant(row, "handed_over_at"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::contact, Collectors.mapping(Row::sent, Collectors.toList())));
  }

  /** When contacts wrote last, by channel. */
  public Map<ContactHash, Map<ChannelId, Instant>> wrote(Collection<ContactHash> contacts) {
    var wrote = new HashMap<ContactHash, Map<ChannelId, Instant>>();
    if (contacts.isEmpty()) {
      return wrote;
    }
    jdbc.sql(
            """
            select contact, channel, max(received_at) as at from inbound_message
            where contact = any(?) group by contact, channel
            """)
        .param(Columns.texts(contacts, ContactHash::value))
        .query(
            row -> {
              wrote
                  .computeIfAbsent(new ContactHash(row.getString("contact")), _ -> new HashMap<>())
                  .put(new ChannelId(row.getString("channel")), instant(row, "at"));
            });
    return wrote;
  }

  /** The public lists that contacts are on. */
  public Map<ContactHash, Set<String>> listed(Collection<ContactHash> contacts) {
    var listed = new HashMap<ContactHash, Set<String>>();
    if (contacts.isEmpty()) {
      return listed;
    }
    jdbc.sql("select contact, registry from registry_listing where contact = any(?)")
        .param(Columns.texts(contacts, ContactHash::value))
        .query(
            row -> {
              listed
                  .computeIfAbsent(new ContactHash(row.getString("contact")), _ -> new HashSet<>())
                  .add(row.getString("registry"));
            });
    return listed;
  }
}
