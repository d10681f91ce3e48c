package allday.store.analytics;

import allday.store.analytics.Figure.Keys;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Answers questions of figures; used by reports, never by what takes orders in. */
@Repository
public class Analytics {
  private final JdbcTemplate jdbc;
  private final Clock clock;

  Analytics(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Lines in the order of their keys; hours of a day as they follow each other.
   *
   * @param most no more lines than this
   */
  public List<Figure> ask(Question question, int most) {
    var query = query(question, most);
    return jdbc.query(query.sql(), (row, _) -> figure(row, question), query.parameters().toArray());
  }

  /** What was done to the book before this moment is in the answers. */
  public Instant countedUpTo() {
    return jdbc
        .query(
            "select since from figure_due order by seq limit 1",
            (row, _) -> row.getTimestamp(1).toInstant())
        .stream()
        .findFirst()
        .orElseGet(clock::instant);
  }

  /** Whether there ever was an order of this branch. */
  public boolean hasBranch(String branch) {
    return exists("select exists (select from orders where branch = ?)", branch);
  }

  /** Whether there ever was an order of this platform. */
  public boolean hasPlatform(String platform) {
    return exists("select exists (select from orders where platform = ?)", platform);
  }

  private boolean exists(String sql, String value) {
    return Boolean.TRUE.equals(jdbc.queryForObject(sql, Boolean.class, value));
  }

  /** A statement and its parameters; seen by the test that asks for its plan. */
  record Query(String sql, List<Object> parameters) {}

  static Query query(Question question, int most) {
    if (FigureDays.answers(question)) {
      return FigureDays.query(question, most);
    }
    var time = question.metric().timeSql();
    return time == null ? orders(question, most) : Medians.query(question, time, most);
  }

  /** Counts order by order. */
  private static Query orders(Question question, int most) {
    var metric = question.metric();
    var keys = columns(question, false);
    var all = columns(question, true);
    boolean detailed = all.size() > keys.size();
    var selected = new ArrayList<>(all);
    selected.add(starts(question));
    selected.add(metric.numeratorSql() + " as numerator");
    selected.add(
        (detailed
                ? "sum(" + metric.denominatorSql() + ") over (" + partition(keys) + ")"
                : metric.denominatorSql())
            + " as denominator");
    selected.add("null::int[] as percentiles");
    var parameters = new ArrayList<Object>();
    String sql =
        "select "
            + String.join(", ", selected)
            + " from "
            + metric.table()
            + " where "
            + where(question, parameters)
            + " "
            + groupBy(names(all));
    parameters.add(most);
    return new Query(
        "select * from ("
            + sql
            + ") figures"
            // Of details only those that are there.
            + (detailed ? " where numerator > 0" : "")
            + order(question, all)
            + " limit ?",
        parameters);
  }

  /** Of which moment the line is, where it is of the hour of one day. */
  static String starts(Question question) {
    return question.isBy(Dimension.HOUR) && question.isBy(Dimension.DAY)
        ? "min(hour_start) as first_start, max(hour_start) as last_start"
        : "null::timestamptz as first_start, null::timestamptz as last_start";
  }

  static List<String> columns(Question question, boolean withDetails) {
    return Stream.concat(
            question.by().stream()
                .filter(dimension -> withDetails || !dimension.isDetail())
                .map(
                    dimension ->
                        dimension == Dimension.WEEKDAY
                            ? dimension.sql() + " as weekday"
                            : dimension.sql()),
            question.metric().unit().isMoney() ? Stream.of("currency") : Stream.empty())
        .collect(Collectors.toList());
  }

  static List<String> names(List<String> columns) {
    return columns.stream().map(column -> column.replaceFirst(".* as ", "")).toList();
  }

  static String partition(List<String> keys) {
    return keys.isEmpty()
        ? ""
        : "partition by "
            + keys.stream()
                .map(key -> key.replaceFirst(" as .*", ""))
                .collect(Collectors.joining(", "));
  }

  /** Columns before others. */
  static String first(List<String> columns) {
    return columns.stream().map(column -> column + ", ").collect(Collectors.joining());
  }

  static String groupBy(List<String> columns) {
    return columns.isEmpty() ? "" : "group by " + String.join(", ", columns);
  }

  static String order(Question question, List<String> columns) {
    if (columns.isEmpty()) {
      return "";
    }
    return " order by "
        + names(columns).stream()
            .map(
                name ->
                    name.equals(Dimension.HOUR.sql()) && question.isBy(Dimension.DAY)
                        ? "first_start, hour, again"
                        : name)
            .collect(Collectors.joining(", "));
  }

  static String where(Question question, List<Object> parameters) {
    var conditions = new ArrayList<String>();
    conditions.add("business_date between ? and ?");
    parameters.add(question.from());
    parameters.add(question.to());
    filters(question, conditions, parameters);
    return String.join(" and ", conditions);
  }

  /** Which orders of those days. */
  static void filters(Question question, List<String> conditions, List<Object> parameters) {
    anyOf("branch", question.branches(), conditions, parameters);
    anyOf("platform", question.platforms(), conditions, parameters);
    anyOf("fulfilment", question.fulfilments(), conditions, parameters);
  }

  private static void anyOf(
      String column, List<String> values, List<String> conditions, List<Object> parameters) {
    if (!values.isEmpty()) {
      conditions.add(column + " = any(?)");
      parameters.add(values.toArray(new String[0]));
    }
  }

  private static Figure figure(ResultSet row, Question question) throws SQLException {
    var percentiles = integers(row.getArray("percentiles"));
    var first = row.getTimestamp("first_start");
    var last = row.getTimestamp("last_start");
    return new Figure(
        keys(row, question),
        first != null && first.equals(last) ? first.toInstant() : null,
        row.getBigDecimal("numerator"),
        row.getBigDecimal("denominator"),
        percentiles.isEmpty() ? null : percentiles.getFirst(),
        percentiles.isEmpty() ? null : percentiles.getLast());
  }

  private static Keys keys(ResultSet row, Question question) throws SQLException {
    var words = new EnumMap<Dimension, @Nullable String>(Dimension.class);
    for (var dimension : question.by()) {
      if (dimension.isText()) {
        words.put(dimension, row.getString(dimension.sql()));
      }
    }
    boolean hours = question.isBy(Dimension.HOUR);
    return new Keys(
        question.isBy(Dimension.DAY) ? row.getObject("business_date", LocalDate.class) : null,
        hours ? row.getInt("hour") : null,
        hours ? row.getBoolean("again") : null,
        question.isBy(Dimension.WEEKDAY) ? row.getInt("weekday") : null,
        words,
        question.metric().unit().isMoney() ? row.getString("currency") : null);
  }

  private static List<Integer> integers(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((Integer[]) array.getArray());
  }
}
