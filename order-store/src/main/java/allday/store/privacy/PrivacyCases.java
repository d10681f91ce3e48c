package allday.store.privacy;

import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Who asked for a person's data or had them forgotten, and when: what is shown to an auditor. */
@Repository
public class PrivacyCases {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  PrivacyCases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was asked for. */
  public enum Kind {
    EXPORT,
    ERASURE
  }

  /**
   * A case.
   *
   * @param outcome how much of what was found; no personal data
   */
  public record Case(
      UUID id,
      Kind kind,
      ContactType type,
      ContactHash contact,
      String byWhom,
      String reason,
      Instant at,
      Map<String, Integer> outcome) {}

  /**
   * Enters a case.
   *
   * @param published false where the broker is to be told of it
   */
  public void enter(Case entry, boolean published) {
    jdbc.sql(
            """
            insert into privacy_case (id, kind, contact_type, contact, by_whom, reason, at, outcome,
              published)
            values (:id, :kind, :type, :contact, :who, :reason, :at, cast(:outcome as jsonb),
              :published)
            """)
        .param("id", entry.id())
        .param("kind", entry.kind().name())
        .param("type", entry.type().name())
        .param("contact", entry.contact().value())
        .param("who", entry.byWhom())
        .param("reason", entry.reason())
        .param("at", entry.at().atOffset(ZoneOffset.UTC))
        .param("outcome", JSON.writeValueAsString(entry.outcome()))
        .param("published", published)
        .update();
  }

  /** How much of what was found. */
  public void outcome(UUID id, Map<String, Integer> found) {
    jdbc.sql("update privacy_case set outcome = cast(:found as jsonb) where id = :id")
        .param("found", JSON.writeValueAsString(found))
        .param("id", id)
        .update();
  }

  /** Erasures that the broker has not heard of; locked. */
  public List<Erasure> lockUnpublished(int most) {
    return jdbc
        .sql(
            """
            select id, contact_type, contact, at from privacy_case where not published
            order by at limit :most for update skip locked
            """)
        .param("most", most)
        .query(
            (row, _) ->
                new Erasure(
                    row.getObject("id", UUID.class),
                    ContactType.valueOf(row.getString("contact_type")),
                    new ContactHash(row.getString("contact")),
                    row.getObject("at", java.time.OffsetDateTime.class).toInstant(),
                    List.of()))
        .list()
        .stream()
        .map(
            found ->
                new Erasure(
                    found.id(), found.type(), found.contact(), found.at(), orders(found.id())))
        .toList();
  }

  private List<OrderName> orders(UUID erasure) {
    return jdbc.sql(
            """
            select platform, scope, source_order_id, occurrence from erased_order
            where erasure = :erasure order by platform, scope, source_order_id, occurrence
            """)
        .param("erasure", erasure)
        .query(
            (row, _) ->
                new OrderName(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)))
        .list();
  }

  /**
   * Forgets who exported data and why, some at a time; and of erasures the reason. That there was
   * an erasure is kept, so that one that is done again after a restore is known.
   *
   * @return how many
   */
  public int forgetBefore(Instant before, int most) {
    return jdbc.sql(
            """
            with old as (
              select id, kind from privacy_case
              where at < :before and published and (kind <> 'ERASURE' or reason <> '')
              order by at limit :most),
            exports as (
              delete from privacy_case where id in (select id from old where kind <> 'ERASURE')),
            erasures as (
              update privacy_case set reason = '', by_whom = ''
              where id in (select id from old where kind = 'ERASURE'))
            select count(*) from old
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(Integer.class)
        .single();
  }

  public void published(List<UUID> erasures) {
    jdbc.sql("update privacy_case set published = true where id in (:ids)")
        .param("ids", erasures)
        .update();
  }

  /** Those of the cases that are entered. */
  public Set<UUID> known(List<UUID> ids) {
    return ids.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.sql("select id from privacy_case where id in (:ids)")
                .param("ids", ids)
                .query(UUID.class)
                .list());
  }
}
