package allday.store.notification;

import allday.store.Copy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Why each message was or was not sent; proves it later, without an address. */
@Repository
public class DecisionLog {
  private final JdbcClient jdbc;
  private final JdbcOperations rows;

  DecisionLog(JdbcClient jdbc, JdbcOperations rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /**
   * A decision.
   *
   * @param channel empty where there was no way to the recipient
   * @param stage {@code ENQUEUE} or {@code DISPATCH}
   * @param result {@code SEND}, {@code HOLD_UNTIL}, {@code DROP} or {@code FALLBACK}
   * @param consentEvent the entry of the ledger that allowed it
   * @param grounds by what law
   */
  public record Entry(
      UUID id,
      UUID deliveryId,
      @Nullable UUID orderId,
      int position,
      String channel,
      @Nullable ContactHash contact,
      String purpose,
      String template,
      String stage,
      String result,
      @Nullable Instant holdUntil,
      List<String> reasons,
      @Nullable UUID consentEvent,
      Grounds grounds,
      Instant evaluatedAt) {}

  /**
   * What a decision rests on.
   *
   * @param packs rule packs with their versions
   * @param jurisdictions all that applied: {@code US-FL}
   * @param zones the recipient's possible time zones
   * @param zoneSources who or what tells each zone, in their order: {@code CUSTOMER}, {@code
   *     ADDRESS}, {@code BRANCH} or {@code NUMBER}
   * @param localTimes the time there, in the order of the zones
   * @param templateVersion the text that was decided about, as it was then; empty where no text was
   *     looked at
   */
  public record Grounds(
      List<String> packs,
      List<String> jurisdictions,
      List<String> zones,
      List<String> zoneSources,
      List<String> localTimes,
      String templateVersion) {
    public static final Grounds NONE =
        new Grounds(List.of(), List.of(), List.of(), List.of(), List.of(), "");
  }

  public void add(List<Entry> entries) {
    Copy.into(rows, "delivery_decision", entries, DecisionLog::row);
  }

  /** The decisions about a delivery, the oldest first. */
  public List<Entry> of(UUID delivery) {
    return jdbc.sql(
            "select * from delivery_decision where delivery_id = :id order by evaluated_at, stage"
                + " desc, position")
        .param("id", delivery)
        .query(
            (row, _) ->
                new Entry(
                    row.getObject("id", UUID.class),
                    delivery,
                    row.getObject("order_id", UUID.class),
                    row.getInt("position"),
                    row.getString("channel"),
                    row.getString("contact") == null
                        ? null
                        : new ContactHash(row.getString("contact")),
                    row.getString("purpose"),
                    row.getString("template"),
                    row.getString("stage"),
                    row.getString("result"),
                    Columns.maybeInstant(row, "hold_until"),
                    texts(row, "reasons"),
                    row.getObject("consent_event", UUID.class),
                    new Grounds(
                        texts(row, "packs"),
                        texts(row, "jurisdictions"),
                        texts(row, "zones"),
                        texts(row, "zone_sources"),
                        texts(row, "local_times"),
                        row.getString("template_version")),
                    Columns.instant(row, "evaluated_at")))
        .list();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static Map<String, @Nullable Object> row(Entry entry) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("id", entry.id());
    row.put("delivery_id", entry.deliveryId());
    row.put("order_id", entry.orderId());
    row.put("position", entry.position());
    row.put("channel", entry.channel());
    row.put("contact", entry.contact() == null ? null : entry.contact().value());
    row.put("purpose", entry.purpose());
    row.put("template", entry.template());
    row.put("stage", entry.stage());
    row.put("result", entry.result());
    row.put("hold_until", entry.holdUntil());
    row.put("reasons", entry.reasons());
    row.put("consent_event", entry.consentEvent());
    row.put("packs", entry.grounds().packs());
    row.put("jurisdictions", entry.grounds().jurisdictions());
    row.put("zones", entry.grounds().zones());
    row.put("zone_sources", entry.grounds().zoneSources());
    row.put("local_times", entry.grounds().localTimes());
    row.put("template_version", entry.grounds().templateVersion());
    row.put("evaluated_at", entry.evaluatedAt());
    return row;
  }
}
