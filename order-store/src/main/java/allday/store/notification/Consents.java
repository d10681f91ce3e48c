package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;
import static allday.store.notification.Columns.maybe;
import static allday.store.notification.Columns.maybeInstant;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The consent ledger; used by the notification service alone. */
@Repository
public class Consents {
  private final JdbcClient jdbc;

  Consents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void append(ConsentEvent event, Instant now) {
    jdbc.sql(
            """
            insert into consent_event (id, contact_type, contact, kind, purpose, program, action,
              level, legal_basis, captured_at, capture_method, actor, source_ref, evidence,
              expires_at, recorded_at)
            values (:id, :type, :contact, :kind, :purpose, :program, :action, :level, :basis,
              :captured, :method, :actor, :source, cast(:evidence as jsonb), :expires, :now)
            """)
        .param("id", event.id())
        .param("type", event.type().name())
        .param("contact", event.contact().value())
        .param("kind", name(event.kind()))
        .param("purpose", name(event.purpose()))
        .param("program", event.program())
        .param("action", event.action().name())
        .param("level", event.level().name())
        .param("basis", event.legalBasis())
        .param("captured", at(event.capturedAt()))
        .param("method", event.method())
        .param("actor", event.actor())
        .param("source", event.sourceRef())
        .param("evidence", Columns.json(event.evidence()))
        .param("expires", at(event.expiresAt()))
        .param("now", at(now))
        .update();
  }

  /** The whole ledger of a contact, the oldest first. */
  public List<ConsentEvent> of(ContactHash contact) {
    return jdbc.sql("select * from consent_event where contact = :contact order by seq")
        .param("contact", contact.value())
        .query(Consents::event)
        .list();
  }

  /** The ledgers of some contacts, each the oldest first: one question for all of them. */
  public Map<ContactHash, List<ConsentEvent>> of(Collection<ContactHash> contacts) {
    if (contacts.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql("select * from consent_event where contact = any(?) order by seq")
        .param(Columns.texts(contacts, ContactHash::value))
        .query(Consents::event)
        .list()
        .stream()
        .collect(Collectors.groupingBy(ConsentEvent::contact));
  }

  private static ConsentEvent event(ResultSet row, int number) throws SQLException {
    return new ConsentEvent(
        row.getObject("id", UUID.class),
        ContactType.valueOf(row.getString("contact_type")),
        new ContactHash(row.getString("contact")),
        maybe(Kind.class, row.getString("kind")),
        maybe(Purpose.class, row.getString("purpose")),
        row.getString("program"),
        ConsentEvent.Action.valueOf(row.getString("action")),
        ConsentEvent.Level.valueOf(row.getString("level")),
        row.getString("legal_basis"),
        instant(row, "captured_at"),
        row.getString("capture_method"),
        row.getString("actor"),
        row.getString("source_ref"),
        Columns.facts(row.getString("evidence")),
        maybeInstant(row, "expires_at"));
  }
}
