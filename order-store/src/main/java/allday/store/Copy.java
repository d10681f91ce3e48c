package allday.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Writes new rows by PostgreSQL's COPY, which takes them for about a third of what an INSERT from
 * JSON costs; a few by INSERT, since COPY asks twice, and on a busy machine each answer is waited
 * for. There is no word for what is to become of a row that is there already: that makes the
 * transaction fail. The text is that of <a
 * href="https://www.postgresql.org/docs/current/sql-copy.html">COPY's text format</a>.
 */
public final class Copy {
  private static final int FEW = 20;

  /** Letters that are sent together. */
  private static final int PART = 64 * 1024;

  private Copy() {}

  /**
   * Writes rows. Each has the same columns; those of the table that they have not are left to their
   * defaults. A list becomes an array, everything else is written as it is in words.
   *
   * @param columns of a row: asked for as it is sent, since all of them together would fill a small
   *     heap
   * @throws org.springframework.dao.DuplicateKeyException where one of them is there already
   */
  public static <T> void into(
      JdbcOperations jdbc,
      String table,
      List<T> rows,
      Function<? super T, ? extends Map<String, ? extends @Nullable Object>> columns) {
    if (rows.isEmpty()) {
      return;
    }
    if (rows.size() <= FEW) {
      insert(jdbc, table, rows.stream().map(columns).toList());
    } else {
      jdbc.execute((ConnectionCallback<Long>) connection -> send(connection, table, rows, columns));
    }
  }

  private static void insert(
      JdbcOperations jdbc,
      String table,
      List<? extends Map<String, ? extends @Nullable Object>> rows) {
    var columns = rows.getFirst().keySet();
    String marks = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    jdbc.update(
        "INSERT INTO %s (%s) VALUES %s"
            .formatted(
                table,
                String.join(", ", columns),
                String.join(", ", Collections.nCopies(rows.size(), marks))),
        statement -> {
          int at = 0;
          for (var row : rows) {
            for (var column : columns) {
              // Of no type: it becomes that of the column.
              statement.setObject(++at, words(row.get(column)), Types.OTHER);
            }
          }
        });
  }

  /** A value as a column reads it. PostgreSQL's text has no NUL, and a stranger's may. */
  private static @Nullable String words(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
      case List<?> list -> array(list).replace("\0", "");
      default -> value.toString().replace("\0", "");
    };
  }

  private static <T> long send(
      Connection connection,
      String table,
      List<T> rows,
      Function<? super T, ? extends Map<String, ? extends @Nullable Object>> columns)
      throws SQLException {
    var row = columns.apply(rows.getFirst());
    var names = row.keySet();
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY %s (%s) FROM STDIN".formatted(table, String.join(", ", names)));
    try {
      var text = new StringBuilder();
      for (int i = 0; i < rows.size(); i++) {
        add(text, names, i == 0 ? row : columns.apply(rows.get(i)));
        if (i == 0) {
          text.ensureCapacity(Math.min(PART, rows.size() * text.length()) * 5 / 4);
        }
        if (text.length() >= PART) {
          send(copy, text);
        }
      }
      send(copy, text);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void send(CopyIn copy, StringBuilder text) throws SQLException {
    byte[] bytes = text.toString().getBytes(UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    text.setLength(0);
  }

  private static void add(
      StringBuilder text, Set<String> columns, Map<String, ? extends @Nullable Object> row) {
    for (var column = columns.iterator(); column.hasNext(); ) {
      add(text, row.get(column.next()));
      text.append(column.hasNext() ? '\t' : '\n');
    }
  }

  private static void add(StringBuilder text, @Nullable Object value) {
    String words = words(value);
    if (words == null) {
      text.append("\\N");
    } else {
      addEscaped(text, words);
    }
  }

  /** What would end a column or a row; all between is taken as it is, together. */
  private static void addEscaped(StringBuilder text, String words) {
    int from = 0;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '\\' || c == '\n' || c == '\r' || c == '\t') {
        text.append(words, from, i).append('\\').append(escape(c));
        from = i + 1;
      }
    }
    text.append(words, from, words.length());
  }

  private static char escape(char c) {
    return switch (c) {
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      default -> c;
    };
  }

  private static String array(List<?> list) {
    var text = new StringBuilder("{");
    for (Iterator<?> member = list.iterator(); member.hasNext(); ) {
      String word = member.next().toString();
      text.append('"')
          .append(word.replace("\\", "\\\\").replace("\"", "\\\""))
          .append(member.hasNext() ? "\"," : "\"");
    }
    return text.append('}').toString();
  }
}
