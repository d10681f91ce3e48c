package allday.store.orders;

import allday.store.WithoutNul;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Rows travel as JSON, many in one parameter; PostgreSQL gives their members the types of the
 * columns of the same names. New ones in great number go column by column, by {@link
 * allday.store.Copy}.
 */
final class Rows {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(new SimpleModule().addSerializer(new WithoutNul()))
          .build();

  private static final JsonMapper WITHOUT_CONTENT =
      MAPPER.rebuild().addMixIn(OrderRow.class, WithoutContent.class).build();

  private Rows() {}

  @JsonIgnoreProperties("content")
  private interface WithoutContent {}

  static String write(Object rows) {
    return MAPPER.writeValueAsString(rows);
  }

  static String writeWithoutContent(List<OrderRow> rows) {
    return WITHOUT_CONTENT.writeValueAsString(rows);
  }

  /** An order column by column; of its content, most of it, no tree is made. */
  static Map<String, @Nullable String> orderColumns(OrderRow row) {
    var columns = columns(WITHOUT_CONTENT, row);
    columns.put("content", MAPPER.writeValueAsString(row.content()));
    return columns;
  }

  /** A row column by column, as texts; nested parts are JSON. */
  static Map<String, @Nullable String> columns(Object row) {
    return columns(MAPPER, row);
  }

  private static Map<String, @Nullable String> columns(JsonMapper mapper, Object row) {
    var columns = new LinkedHashMap<String, @Nullable String>();
    for (var column : mapper.<JsonNode>valueToTree(row).properties()) {
      columns.put(column.getKey(), text(column.getValue()));
    }
    return columns;
  }

  private static @Nullable String text(JsonNode value) {
    return value.isNull() ? null : value.isString() ? value.stringValue() : value.toString();
  }

  static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  static Map<String, String> texts(String json) {
    return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
  }
}
