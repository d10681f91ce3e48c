package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.maybe;
import static allday.store.notification.Columns.name;

import allday.contracts.channel.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What customers prefer. */
@Repository
public class ContactPreferences {
  private final JdbcClient jdbc;

  ContactPreferences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<ContactPreference> find(ContactHash contact) {
    return jdbc.sql("select * from contact_preference where contact = :contact")
        .param("contact", contact.value())
        .query((row, _) -> preference(row))
        .optional();
  }

  /** What is known of any of the contacts, by contact. */
  public Map<ContactHash, ContactPreference> findAll(Collection<ContactHash> contacts) {
    var found = new HashMap<ContactHash, ContactPreference>();
    if (!contacts.isEmpty()) {
      jdbc.sql("select * from contact_preference where contact = any(?)")
          .param(Columns.texts(contacts, ContactHash::value))
          .query(
              row -> {
                found.put(new ContactHash(row.getString("contact")), preference(row));
              });
    }
    return found;
  }

  public void put(ContactHash contact, ContactPreference preference, String actor, Instant now) {
    jdbc.sql(
            """
            insert into contact_preference (contact, preferred_kind, language, time_zone,
              time_zone_at, updated_at, updated_by)
            values (:contact, :kind, :language, :zone, :zoneAt, :now, :actor)
            on conflict (contact) do update set preferred_kind = excluded.preferred_kind,
              language = excluded.language, time_zone = excluded.time_zone,
              time_zone_at = excluded.time_zone_at, updated_at = excluded.updated_at,
              updated_by = excluded.updated_by
            """)
        .param("contact", contact.value())
        .param("kind", name(preference.kind()))
        .param("language", preference.language())
        .param("zone", preference.timeZone())
        .param("zoneAt", at(preference.timeZoneSince()))
        .param("now", at(now))
        .param("actor", actor)
        .update();
  }

  private static ContactPreference preference(ResultSet row) throws SQLException {
    return new ContactPreference(
        maybe(Kind.class, row.getString("preferred_kind")),
        row.getString("language"),
        row.getString("time_zone"),
        Columns.maybeInstant(row, "time_zone_at"));
  }
}
