package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;
import static allday.store.notification.Columns.maybe;
import static allday.store.notification.Columns.maybeInstant;
import static allday.store.notification.Columns.name;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.store.notification.ConsentEvent.Capture;
import allday.store.notification.ConsentEvent.Disclosure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    append(event, 0, now);
  }

  /** As {@link #append}, with the first entry of another person at the same address. */
  public void appendOfSomebodyElse(ConsentEvent event, Instant now) {
    append(event, 1, now);
  }

  private void append(ConsentEvent event, int raised, Instant now) {
    var disclosure = event.capture().disclosure();
    jdbc.sql(
            """
            insert into consent_event (id, contact_type, contact, kind, purpose, program, action,
              level, legal_basis, captured_at, capture_method, actor, source_ref, evidence,
              expires_at, recorded_at, disclosure_id, disclosure_version, disclosure_sha256,
              language, jurisdiction, checkbox_default, condition_of_purchase, contact_epoch)
            values (:id, :type, :contact, :kind, :purpose, :program, :action, :level, :basis,
              :captured, :method, :actor, :source, cast(:evidence as jsonb), :expires, :now,
              :disclosure, :version, :sha256, :language, :jurisdiction, :checkbox, :condition,
              coalesce((select max(contact_epoch) from consent_event where contact = :contact), 0)
                + :raised)
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
        .param("disclosure", disclosure == null ? null : disclosure.id())
        .param("version", disclosure == null ? null : disclosure.version())
        .param("sha256", disclosure == null ? null : disclosure.sha256())
        .param("language", event.capture().language())
        .param("jurisdiction", event.capture().jurisdiction())
        .param("checkbox", event.capture().checkbox())
        .param("condition", event.capture().conditionOfPurchase(), Types.BOOLEAN)
        .param("raised", raised)
        .update();
  }

  /** Keeps a text that people agree to. */
  public void keep(Disclosure disclosure, String language, String text, Instant now) {
    jdbc.sql(
            """
            insert into disclosure_text (sha256, text_id, version, language, body, first_seen)
            values (:sha256, :id, :version, :language, :text, :now) on conflict do nothing
            """)
        .param("sha256", disclosure.sha256())
        .param("id", disclosure.id())
        .param("version", disclosure.version())
        .param("language", language)
        .param("text", text)
        .param("now", at(now))
        .update();
  }

  /** The text people saw; empty where it is not kept. */
  public Optional<String> text(Disclosure disclosure) {
    return jdbc.sql("select body from disclosure_text where sha256 = :sha256")
        .param("sha256", disclosure.sha256())
        .query(String.class)
        .optional();
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
        maybeInstant(row, "expires_at"),
        capture(row));
  }

  private static Capture capture(ResultSet row) throws SQLException {
    var sha256 = row.getString("disclosure_sha256");
    return new Capture(
        sha256 == null
            ? null
            : new Disclosure(
                row.getString("disclosure_id"), row.getString("disclosure_version"), sha256),
        row.getString("language"),
        row.getString("jurisdiction"),
        row.getString("checkbox_default"),
        row.getObject("condition_of_purchase", Boolean.class));
  }
}
