package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The time zones that people's devices were in when they were last seen. */
@Repository
public class DeviceZones {
  private final JdbcClient jdbc;

  DeviceZones(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A zone and when it was seen.
   *
   * @param timeZone its name
   */
  public record Seen(String timeZone, Instant at) {
    /** People travel, and telephones are sold (COMPLIANCE section 5.2). */
    private static final Duration COUNTS = Duration.ofDays(90);

    /** The zone, as long as it counts. */
    public Optional<ZoneId> zone(Instant now) {
      return at.plus(COUNTS).isAfter(now) ? Optional.of(ZoneId.of(timeZone)) : Optional.empty();
    }
  }

  /** What was seen last counts, in whichever order it is told. */
  public void put(ContactHash contact, Seen seen, String by) {
    jdbc.sql(
            """
            insert into device_zone as known (contact, time_zone, seen_at, told_by)
            values (:contact, :zone, :at, :by)
            on conflict (contact) do update set time_zone = excluded.time_zone,
              seen_at = excluded.seen_at, told_by = excluded.told_by
            where known.seen_at <= excluded.seen_at
            """)
        .param("contact", contact.value())
        .param("zone", seen.timeZone())
        .param("at", at(seen.at()))
        .param("by", by)
        .update();
  }

  public Optional<Seen> find(ContactHash contact) {
    return jdbc.sql("select * from device_zone where contact = ?")
        .param(contact.value())
        .query((row, _) -> seen(row))
        .optional();
  }

  /** What is known of any of the contacts, by contact. */
  public Map<ContactHash, Seen> findAll(Collection<ContactHash> contacts) {
    var found = new HashMap<ContactHash, Seen>();
    if (!contacts.isEmpty()) {
      jdbc.sql("select * from device_zone where contact = any(?)")
          .param(Columns.texts(contacts, ContactHash::value))
          .query(
              row -> {
                found.put(new ContactHash(row.getString("contact")), seen(row));
              });
    }
    return found;
  }

  private static Seen seen(ResultSet row) throws SQLException {
    return new Seen(row.getString("time_zone"), instant(row, "seen_at"));
  }
}
