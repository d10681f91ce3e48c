package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;
import static allday.store.notification.Columns.maybe;
import static allday.store.notification.Columns.name;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Consents that were offered to us and not taken. */
@Repository
public class ConsentRefusals {
  private final JdbcClient jdbc;

  ConsentRefusals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One of them.
   *
   * @param obtainedFrom how whoever offered it came by it; null where they did not say
   * @param givenTo whom the person agreed with; null where they did not say
   * @param actor who offered it
   */
  public record Refusal(
      UUID id,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      String reason,
      @Nullable String obtainedFrom,
      @Nullable String givenTo,
      String actor,
      Map<String, String> evidence,
      Instant at) {
    public Refusal {
      evidence = Map.copyOf(evidence);
    }
  }

  public void add(ContactHash contact, Refusal refusal) {
    jdbc.sql(
            """
            insert into consent_refusal (id, contact, kind, purpose, reason, obtained_from, given_to,
              actor, evidence, refused_at)
            values (:id, :contact, :kind, :purpose, :reason, :from, :to, :actor, :evidence::jsonb,
              :at)
            """)
        .param("id", refusal.id())
        .param("contact", contact.value())
        .param("kind", name(refusal.kind()))
        .param("purpose", name(refusal.purpose()))
        .param("reason", refusal.reason())
        .param("from", refusal.obtainedFrom())
        .param("to", refusal.givenTo())
        .param("actor", refusal.actor())
        .param("evidence", Columns.json(refusal.evidence()))
        .param("at", at(refusal.at()))
        .update();
  }

  /** The oldest first. */
  public List<Refusal> of(ContactHash contact) {
    return jdbc.sql("select * from consent_refusal where contact = ? order by refused_at, id")
        .param(contact.value())
        .query(
            (row, _) ->
                new Refusal(
                    row.getObject("id", UUID.class),
                    maybe(Kind.class, row.getString("kind")),
                    maybe(Purpose.class, row.getString("purpose")),
                    row.getString("reason"),
                    row.getString("obtained_from"),
                    row.getString("given_to"),
                    row.getString("actor"),
                    Columns.facts(row.getString("evidence")),
                    instant(row, "refused_at")))
        .list();
  }
}
