package allday.store.orders;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What was found and said of pairs of orders; written by the normalizer only. */
@Repository
public class Duplicates {
  /** How two are together that only looked alike, and were put together by way of others. */
  public static final String BY_OTHERS = "BY_OTHERS";

  private final JdbcTemplate jdbc;

  Duplicates(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What two orders are to each other. */
  public enum State {
    SUSPECTED,
    LINKED,
    /** The newer one took the place of the other. */
    REPLACED,
    /** A person said that they are two: nobody is asked again, and nothing links them by itself. */
    DIFFERENT
  }

  /**
   * A pair.
   *
   * @param one the order whose id comes first as a text, then {@code other}
   * @param newer the one that was placed later
   * @param score null where it does not rest on a likeness
   */
  public record DuplicateRow(
      UUID duplicateId,
      UUID one,
      UUID other,
      UUID newer,
      String branch,
      State state,
      String how,
      String evidence,
      @Nullable Integer score,
      List<Feature> features,
      Instant foundAt) {
    public DuplicateRow {
      features = List.copyOf(features);
    }

    public boolean isLink() {
      return state == State.LINKED || state == State.REPLACED;
    }
  }

  /** What they have in common, or what speaks against it. */
  public record Feature(String name, int points) {}

  /** What a person did, or what was found. */
  public record DecisionRow(
      UUID duplicateId, String action, String byWhom, String why, Instant at) {}

  /** Which ones to list; null means any. */
  public record Filter(@Nullable State state, @Nullable String branch, @Nullable Integer score) {}

  /** Where a list goes on. */
  public record After(Instant foundAt, UUID duplicateId) {}

  /**
   * Writes what was found. A pair that is known becomes a link where it was only suspected, and
   * keeps the higher score; what a person said stays.
   *
   * @return the pairs of which there is something new
   */
  public List<DuplicateRow> add(List<DuplicateRow> rows) {
    return rows.isEmpty()
        ? List.of()
        : jdbc.query(
            """
            INSERT INTO duplicate AS d
            SELECT * FROM json_populate_recordset(null::duplicate, ?::json) r ORDER BY r.one, r.other
            ON CONFLICT (one, other) DO UPDATE SET state = excluded.state, how = excluded.how,
                evidence = excluded.evidence, score = excluded.score, features = excluded.features
              WHERE d.state = 'SUSPECTED'
                AND (excluded.state <> 'SUSPECTED' OR excluded.score > d.score)
            RETURNING row_to_json(d)
            """,
            (row, _) -> Rows.read(row.getString(1), DuplicateRow.class),
            Rows.write(rows));
  }

  /** Those of the pairs that a person said are two orders. */
  public Set<Set<UUID>> different(Collection<UUID> ones, Collection<UUID> others) {
    return new HashSet<>(
        jdbc.query(
            """
            SELECT d.one, d.other FROM duplicate d
            JOIN unnest(?::uuid[], ?::uuid[]) p (one, other) USING (one, other)
            WHERE d.state = 'DIFFERENT'
            """,
            (row, _) -> Set.of(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
            ones.toArray(new UUID[0]),
            others.toArray(new UUID[0])));
  }

  /**
   * Two that only looked alike, and were put together by way of others, are no question any more.
   *
   * @param groups of orders, the name of the group of each
   * @return the pairs, and an order of each
   */
  public Map<UUID, UUID> answerWithin(Map<UUID, UUID> groups) {
    var members = groups.keySet().toArray(new UUID[0]);
    var names = Stream.of(members).map(groups::get).toArray(UUID[]::new);
    var answered = new LinkedHashMap<UUID, UUID>();
    if (members.length > 0) {
      jdbc.query(
          """
          UPDATE duplicate d SET state = 'LINKED', how = 'BY_OTHERS'
          FROM unnest(?::uuid[], ?::uuid[]) m (id, name)
          JOIN unnest(?::uuid[], ?::uuid[]) n (id, name) USING (name)
          WHERE d.one = m.id AND d.other = n.id AND d.state = 'SUSPECTED'
          RETURNING d.duplicate_id, d.newer
          """,
          row -> {
            answered.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
          },
          members,
          names,
          members,
          names);
    }
    return answered;
  }

  public Optional<DuplicateRow> find(UUID duplicateId) {
    return query("WHERE duplicate_id = ?", duplicateId).stream().findFirst();
  }

  /** Locks a pair for a person's decision. */
  public Optional<DuplicateRow> lock(UUID duplicateId) {
    return query("WHERE duplicate_id = ? FOR UPDATE", duplicateId).stream().findFirst();
  }

  /** The pairs of which at least one is among these orders, the newest first. */
  public List<DuplicateRow> of(Collection<UUID> orderIds) {
    var ids = orderIds.toArray(new UUID[0]);
    return query(
        "WHERE one = ANY(?) OR other = ANY(?) ORDER BY found_at DESC, duplicate_id DESC LIMIT 500",
        ids,
        ids);
  }

  /** The newest first. */
  public List<DuplicateRow> list(Filter filter, @Nullable After after, int most) {
    var query = query(filter, after, most);
    return query(query.condition(), query.parameters().toArray());
  }

  /** A condition and its parameters; seen by the test that asks for its plan. */
  record Query(String condition, List<Object> parameters) {}

  static Query query(Filter filter, @Nullable After after, int most) {
    var sql = new StringBuilder("WHERE true");
    var parameters = new ArrayList<Object>();
    if (filter.state() != null) {
      sql.append(" AND state = ?");
      parameters.add(filter.state().name());
    }
    if (filter.branch() != null) {
      sql.append(" AND branch = ?");
      parameters.add(filter.branch());
    }
    if (filter.score() != null) {
      sql.append(" AND score >= ?");
      parameters.add(filter.score());
    }
    if (after != null) {
      sql.append(" AND (found_at, duplicate_id) < (?, ?)");
      parameters.add(Timestamp.from(after.foundAt()));
      parameters.add(after.duplicateId());
    }
    parameters.add(most);
    return new Query(sql + " ORDER BY found_at DESC, duplicate_id DESC LIMIT ?", parameters);
  }

  public void decide(UUID duplicateId, State state, String how) {
    jdbc.update(
        "UPDATE duplicate SET state = ?, how = ? WHERE duplicate_id = ?",
        state.name(),
        how,
        duplicateId);
  }

  /** Writes down who said so. */
  public void note(DecisionRow decision) {
    jdbc.update(
        "INSERT INTO duplicate_decision (duplicate_id, action, by_whom, why, at)"
            + " VALUES (?, ?, ?, ?, ?)",
        decision.duplicateId(),
        decision.action(),
        decision.byWhom(),
        decision.why(),
        Timestamp.from(decision.at()));
  }

  /** All that was ever said of a pair, in its order. */
  public List<DecisionRow> decisions(UUID duplicateId) {
    return jdbc.query(
        """
        SELECT row_to_json(d) FROM duplicate_decision d WHERE duplicate_id = ? ORDER BY decision_id
        """,
        (row, _) -> Rows.read(row.getString(1), DecisionRow.class),
        duplicateId);
  }

  private List<DuplicateRow> query(String condition, Object... parameters) {
    return jdbc.query(
        "SELECT row_to_json(d) FROM duplicate d " + condition,
        (row, _) -> Rows.read(row.getString(1), DuplicateRow.class),
        parameters);
  }
}
