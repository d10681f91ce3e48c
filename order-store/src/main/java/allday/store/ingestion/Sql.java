package allday.store.ingestion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How instants and maps are written to columns and read from them. */
final class Sql {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Sql() {}

  /** A text of a stranger without the one character that PostgreSQL cannot hold. */
  static String text(String value) {
    return value.replace("\0", "");
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static String json(Map<String, ?> value) {
    return JSON.writeValueAsString(value);
  }

  static Map<String, String> texts(ResultSet row, String column) throws SQLException {
    return JSON.readValue(row.getString(column), new TypeReference<Map<String, String>>() {});
  }

  static Map<String, List<String>> lists(ResultSet row, String column) throws SQLException {
    return JSON.readValue(row.getString(column), new TypeReference<Map<String, List<String>>>() {});
  }
}
