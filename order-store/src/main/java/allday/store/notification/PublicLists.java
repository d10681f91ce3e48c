package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Public lists of people who want no calls or advertising, as whoever scrubs gave them. A list is
 * taken in pieces, within one transaction of the caller's.
 */
@Repository
public class PublicLists {
  private final JdbcClient jdbc;

  PublicLists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A list as it was given.
   *
   * @param id of the giving
   * @param source who gave it
   * @param entries how many were on it; 0 while it is being read
   */
  public record Given(UUID id, String registry, Instant at, String source, int entries) {}

  /** Waits until nobody else gives the same list; held until the transaction ends. */
  public void begin(String registry) {
    jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended(?, 1022)))")
        .param(registry)
        .query(Long.class)
        .single();
  }

  /** Some of those who are on it. */
  public void add(Given given, Collection<ContactHash> contacts) {
    jdbc.sql(
            """
            insert into registry_listing (registry, contact, listed_at, source, scrub)
            select ?, contact, ?, ?, ? from (select distinct unnest(?) as contact) named
            on conflict (contact, registry) do update set scrub = excluded.scrub
            """)
        .param(given.registry())
        .param(at(given.at()))
        .param(given.source())
        .param(given.id())
        .param(Columns.texts(contacts, ContactHash::value))
        .update();
  }

  /** Whoever is on a list by somebody's word alone, until the list is given anew. */
  public void note(String registry, ContactHash contact, String source, Instant now) {
    jdbc.sql(
            """
            insert into registry_listing (registry, contact, listed_at, source)
            values (?, ?, ?, ?)
            on conflict (contact, registry) do nothing
            """)
        .param(registry)
        .param(contact.value())
        .param(at(now))
        .param(source)
        .update();
  }

  /**
   * That was all: who was not named is on the list no more.
   *
   * @return how many are on it
   */
  public int end(Given given) {
    jdbc.sql("delete from registry_listing where registry = ? and scrub is distinct from ?")
        .param(given.registry())
        .param(given.id())
        .update();
    int entries =
        jdbc.sql("select count(*) from registry_listing where registry = ?")
            .param(given.registry())
            .query(Integer.class)
            .single();
    jdbc.sql(
            """
            insert into registry_scrub (id, registry, given_at, source, entries)
            values (?, ?, ?, ?, ?)
            """)
        .param(given.id())
        .param(given.registry())
        .param(at(given.at()))
        .param(given.source())
        .param(entries)
        .update();
    return entries;
  }

  /** When each list was given last. */
  public Map<String, Instant> lastGiven() {
    return newest().stream().collect(Collectors.toMap(Given::registry, Given::at));
  }

  /** Each list as it was given last. */
  public List<Given> newest() {
    return jdbc.sql(
            """
            select distinct on (registry) * from registry_scrub order by registry, given_at desc
            """)
        .query(
            (row, _) ->
                new Given(
                    row.getObject("id", UUID.class),
                    row.getString("registry"),
                    instant(row, "given_at"),
                    row.getString("source"),
                    row.getInt("entries")))
        .list();
  }
}
