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
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The consent ledger; used by the notification service alone. */
@Repository
public class Consents {
  private static final String APPEND =
      """
      with added as (
        insert into consent_event (id, contact_type, contact, kind, purpose, program, action,
          level, legal_basis, captured_at, capture_method, actor, source_ref, evidence,
          expires_at, recorded_at, disclosure_id, disclosure_version, disclosure_sha256,
          language, jurisdiction, checkbox_default, condition_of_purchase, contact_epoch)
        values (:id, :type, :contact, :kind, :purpose, :program, :action, :level, :basis,
          :captured, :method, :actor, :source, cast(:evidence as jsonb), :expires, :now,
          :disclosure, :version, :sha256, :language, :jurisdiction, :checkbox, :condition,
          coalesce((select max(contact_epoch) from consent_event where contact = :contact), 0)
            + :raised)
        on conflict (contact, source_ref, kind, purpose) where capture_method = 'PURCHASE'
          do nothing
        returning id, action, expires_at)
      insert into consent_end (consent_event, ends_at)
      select id, expires_at from added
      where expires_at is not null and action in ('GRANT', 'CONFIRM')
      """;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;

  Consents(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  public void append(ConsentEvent event, Instant now) {
    append(event, 0, now);
  }

  /** As {@link #append}, with the first entry of another person at the same address. */
  public void appendOfSomebodyElse(ConsentEvent event, Instant now) {
    append(event, 1, now);
  }

  /** Many at once. Of a purchase that was written down before nothing is added. */
  public void append(List<ConsentEvent> events, Instant now) {
    batches.batchUpdate(
        APPEND,
        events.stream().map(event -> row(event, 0, now)).toArray(SqlParameterSource[]::new));
  }

  private void append(ConsentEvent event, int raised, Instant now) {
    batches.update(APPEND, row(event, raised, now));
  }

  private static SqlParameterSource row(ConsentEvent event, int raised, Instant now) {
    var disclosure = event.capture().disclosure();
    return new MapSqlParameterSource()
        .addValue("id", event.id())
        .addValue("type", event.type().name())
        .addValue("contact", event.contact().value())
        .addValue("kind", name(event.kind()))
        .addValue("purpose", name(event.purpose()))
        .addValue("program", event.program())
        .addValue("action", event.action().name())
        .addValue("level", event.level().name())
        .addValue("basis", event.legalBasis())
        .addValue("captured", at(event.capturedAt()))
        .addValue("method", event.method())
        .addValue("actor", event.actor())
        .addValue("source", event.sourceRef())
        .addValue("evidence", Columns.json(event.evidence()))
        .addValue("expires", at(event.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .addValue("now", at(now))
        .addValue("disclosure", disclosure == null ? null : disclosure.id())
        .addValue("version", disclosure == null ? null : disclosure.version())
        .addValue("sha256", disclosure == null ? null : disclosure.sha256())
        .addValue("language", event.capture().language())
        .addValue("jurisdiction", event.capture().jurisdiction())
        .addValue("checkbox", event.capture().checkbox())
        .addValue("condition", event.capture().conditionOfPurchase(), Types.BOOLEAN)
        .addValue("raised", raised);
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

  /** The entries of a contact, the oldest first; they may be many. */
  public List<UUID> idsOf(ContactHash contact) {
    return jdbc.sql("select id from consent_event where contact = :contact order by seq")
        .param("contact", contact.value())
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Some entries, the oldest first. */
  public List<ConsentEvent> findAll(Collection<UUID> ids) {
    return jdbc.sql("select * from consent_event where id = any(?) order by seq")
        .params((Object) ids.toArray(UUID[]::new))
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

  /**
   * Takes up consents whose end has come, the earliest first, and holds them until the transaction
   * ends.
   */
  public List<ConsentEvent> lockEnded(Instant now, int most) {
    return jdbc.sql(
            """
            with due as (
              delete from consent_end where consent_event in (
                select consent_event from consent_end where ends_at <= :now
                order by ends_at limit :most for update skip locked)
              returning consent_event)
            select e.* from consent_event e join due on due.consent_event = e.id
            order by e.expires_at, e.seq
            """)
        .param("now", at(now))
        .param("most", most)
        .query(Consents::event)
        .list();
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
