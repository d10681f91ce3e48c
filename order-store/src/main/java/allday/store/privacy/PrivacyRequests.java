package allday.store.privacy;

import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;
import allday.store.privacy.PrivacyRequest.Entry;
import allday.store.privacy.PrivacyRequest.Kind;
import allday.store.privacy.PrivacyRequest.Outcome;
import allday.store.privacy.PrivacyRequest.What;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases of persons who asked for their rights, and what happened in each. */
@Repository
public class PrivacyRequests {
  private final JdbcClient jdbc;

  PrivacyRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Open cases by when something of them is due. */
  public record Due(long later, long soon, long overdue) {}

  public void open(PrivacyRequest request) {
    jdbc.sql(
            """
            insert into privacy_request (id, kind, contact_type, contact, law, received_at,
              verified_at, acknowledge_by, due_at)
            values (:id, :kind, :type, :contact, :law, :received, :verified, :acknowledge, :due)
            """)
        .param("id", request.id())
        .param("kind", request.kind().name())
        .param("type", request.type().name())
        .param("contact", request.contact().value())
        .param("law", request.law())
        .param("received", at(request.receivedAt()))
        .param("verified", at(request.verifiedAt()))
        .param("acknowledge", at(request.acknowledgeBy()))
        .param("due", at(request.dueAt()))
        .update();
  }

  /** Writes what may change of a case that is locked. */
  public void put(PrivacyRequest request) {
    var outcome = request.outcome();
    jdbc.sql(
            """
            update privacy_request set verified_at = :verified, acknowledged_at = :acknowledged,
              due_at = :due, extended_at = :extended, closed_at = :closed, outcome = :outcome
            where id = :id
            """)
        .param("verified", at(request.verifiedAt()))
        .param("acknowledged", at(request.acknowledgedAt()))
        .param("due", at(request.dueAt()))
        .param("extended", at(request.extendedAt()))
        .param("closed", at(request.closedAt()))
        .param("outcome", outcome == null ? null : outcome.name())
        .param("id", request.id())
        .update();
  }

  public void add(UUID request, Entry entry) {
    jdbc.sql(
            """
            insert into privacy_request_entry (request, at, by_whom, what, words, action)
            values (:request, :at, :who, :what, :words, :action)
            """)
        .param("request", request)
        .param("at", at(entry.at()))
        .param("who", entry.byWhom())
        .param("what", entry.what().name())
        .param("words", entry.words())
        .param("action", entry.action())
        .update();
  }

  /**
   * Who asked on behalf of a person, and until when they want it done.
   *
   * @param id of what they asked, the same when they repeat it
   */
  public record AskedBy(String platform, String connection, String id, @Nullable Instant dueAt) {}

  /** Whether the address has a case since this was asked. */
  public boolean isKnown(AskedBy asked, ContactHash contact) {
    return jdbc.sql(
            """
            select exists (select from privacy_platform_request
              where connection = :connection and external_id = :id and contact = :contact)
            """)
        .param("connection", asked.connection())
        .param("id", asked.id())
        .param("contact", contact.value())
        .query(Boolean.class)
        .single();
  }

  /** Since what a case is there. */
  public void add(PrivacyRequest request, AskedBy asked) {
    jdbc.sql(
            """
            insert into privacy_platform_request (connection, external_id, contact, request, platform,
              due_at)
            values (:connection, :id, :contact, :request, :platform, :due)
            """)
        .param("connection", asked.connection())
        .param("id", asked.id())
        .param("contact", request.contact().value())
        .param("request", request.id())
        .param("platform", asked.platform())
        .param("due", at(asked.dueAt()))
        .update();
  }

  /** The platform that asked for it; empty where a person did. */
  public Optional<AskedBy> askedBy(UUID request) {
    return jdbc.sql("select * from privacy_platform_request where request = :request")
        .param("request", request)
        .query(
            (row, _) ->
                new AskedBy(
                    row.getString("platform"),
                    row.getString("connection"),
                    row.getString("external_id"),
                    instant(row, "due_at")))
        .optional();
  }

  public Optional<PrivacyRequest> lock(UUID id) {
    return jdbc.sql("select * from privacy_request where id = :id for update")
        .param("id", id)
        .query(PrivacyRequests::request)
        .optional();
  }

  public Optional<PrivacyRequest> find(UUID id) {
    return jdbc.sql("select * from privacy_request where id = :id")
        .param("id", id)
        .query(PrivacyRequests::request)
        .optional();
  }

  /** The oldest open case of the kind that this address has; locked. */
  public Optional<PrivacyRequest> lockOpen(ContactHash contact, Kind kind) {
    return jdbc.sql(
            """
            select * from privacy_request
            where contact = :contact and kind = :kind and closed_at is null
            order by received_at, id limit 1 for update
            """)
        .param("contact", contact.value())
        .param("kind", kind.name())
        .query(PrivacyRequests::request)
        .optional();
  }

  /** Cases of an address, the oldest first. */
  public List<PrivacyRequest> of(ContactHash contact) {
    return jdbc.sql(
            "select * from privacy_request where contact = :contact order by received_at, id")
        .param("contact", contact.value())
        .query(PrivacyRequests::request)
        .list();
  }

  /** Open cases, what is due first first; those of which nothing is due come last. */
  public List<PrivacyRequest> open(int most) {
    return jdbc.sql(
            """
            select * from privacy_request where closed_at is null
            order by least(case when acknowledged_at is null then acknowledge_by end, due_at)
              nulls last, id
            limit :most
            """)
        .param("most", most)
        .query(PrivacyRequests::request)
        .list();
  }

  /** All cases, the newest first. */
  public List<PrivacyRequest> page(@Nullable UUID after, int most) {
    return jdbc.sql(
            """
            select * from privacy_request where (cast(:after as uuid) is null or id < :after)
            order by id desc limit :most
            """)
        .param("after", after)
        .param("most", most)
        .query(PrivacyRequests::request)
        .list();
  }

  public List<Entry> entries(UUID request) {
    return jdbc.sql("select * from privacy_request_entry where request = :request order by seq")
        .param("request", request)
        .query(
            (row, _) ->
                new Entry(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("by_whom"),
                    What.valueOf(row.getString("what")),
                    row.getString("words"),
                    row.getObject("action", UUID.class)))
        .list();
  }

  /**
   * How many are due when.
   *
   * @param soon what is due before this is due soon
   */
  public Due due(Instant now, Instant soon) {
    return jdbc.sql(
            """
            select count(*) filter (where due is null or due >= :soon) as later,
              count(*) filter (where due >= :now and due < :soon) as soon,
              count(*) filter (where due < :now) as overdue
            from (
              select least(case when acknowledged_at is null then acknowledge_by end, due_at) as due
              from privacy_request where closed_at is null) as open
            """)
        .param("now", at(now))
        .param("soon", at(soon))
        .query(
            (row, _) -> new Due(row.getLong("later"), row.getLong("soon"), row.getLong("overdue")))
        .single();
  }

  /** Forgets cases that were closed before, some at a time. */
  public int delete(Instant closedBefore, int most) {
    return jdbc.sql(
            """
            delete from privacy_request where id in (
              select id from privacy_request where closed_at < :before
              order by closed_at limit :most)
            """)
        .param("before", at(closedBefore))
        .param("most", most)
        .update();
  }

  private static PrivacyRequest request(ResultSet row, int number) throws SQLException {
    var outcome = row.getString("outcome");
    return new PrivacyRequest(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        ContactType.valueOf(row.getString("contact_type")),
        new ContactHash(row.getString("contact")),
        row.getString("law"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        instant(row, "verified_at"),
        instant(row, "acknowledge_by"),
        instant(row, "acknowledged_at"),
        instant(row, "due_at"),
        instant(row, "extended_at"),
        instant(row, "closed_at"),
        outcome == null ? null : Outcome.valueOf(outcome));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
