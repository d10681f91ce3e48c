package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;
import static allday.store.notification.Columns.maybe;
import static allday.store.notification.Columns.name;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom we must not write to; used by the notification service alone. */
@Repository
public class Suppressions {
  private final JdbcClient jdbc;

  Suppressions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds a suppression.
   *
   * @return false where the same one stands already, with whatever reason
   */
  public boolean add(Suppression suppression) {
    return jdbc.sql(
                """
                insert into suppression (id, contact_type, contact, hint, kind, purpose, program,
                  reason, source, since)
                values (:id, :type, :contact, :hint, :kind, :purpose, :program, :reason, :source,
                  :since)
                on conflict do nothing
                """)
            .param("id", suppression.id())
            .param("type", suppression.type().name())
            .param("contact", suppression.contact().value())
            .param("hint", suppression.hint())
            .param("kind", name(suppression.kind()))
            .param("purpose", name(suppression.purpose()))
            .param("program", suppression.program())
            .param("reason", suppression.reason().name())
            .param("source", suppression.source())
            .param("since", at(suppression.since()))
            .update()
        == 1;
  }

  /** Ends those of a contact that stand against a kind of channel, by the person's own word. */
  public int lift(
      ContactHash contact,
      Kind kind,
      Collection<Suppression.Reason> reasons,
      UUID consentEvent,
      Instant now) {
    return jdbc.sql(
            """
            update suppression set lifted_at = :now, lifted_by = :event
            where contact = :contact and (kind is null or kind = :kind) and reason in (:reasons)
              and lifted_at is null
            """)
        .param("now", at(now))
        .param("event", consentEvent)
        .param("contact", contact.value())
        .param("kind", kind.name())
        .param("reasons", reasons.stream().map(Enum::name).toList())
        .update();
  }

  /** Ends one, by the person's own word. */
  public void lift(UUID suppression, UUID consentEvent, Instant now) {
    jdbc.sql(
            """
            update suppression set lifted_at = :now, lifted_by = :event
            where id = :id and lifted_at is null
            """)
        .param("now", at(now))
        .param("event", consentEvent)
        .param("id", suppression)
        .update();
  }

  /** Those that stand against any of the contacts, by contact. */
  public Map<ContactHash, List<Suppression>> of(Collection<ContactHash> contacts) {
    if (contacts.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select * from suppression where contact = any(?) and lifted_at is null
            order by since
            """)
        .param(Columns.texts(contacts, ContactHash::value))
        .query(Suppressions::suppression)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Suppression::contact));
  }

  /** A page of those that stand, the newest first. */
  public List<Suppression> page(@Nullable UUID after, int most) {
    return jdbc.sql(
            """
            select * from suppression
            where lifted_at is null and (cast(:after as uuid) is null or id < :after)
            order by id desc limit :most
            """)
        .param("after", after)
        .param("most", most)
        .query(Suppressions::suppression)
        .list();
  }

  private static Suppression suppression(ResultSet row, int number) throws SQLException {
    return new Suppression(
        row.getObject("id", UUID.class),
        ContactType.valueOf(row.getString("contact_type")),
        new ContactHash(row.getString("contact")),
        row.getString("hint"),
        maybe(Kind.class, row.getString("kind")),
        maybe(Purpose.class, row.getString("purpose")),
        row.getString("program"),
        Suppression.Reason.valueOf(row.getString("reason")),
        row.getString("source"),
        instant(row, "since"));
  }
}
