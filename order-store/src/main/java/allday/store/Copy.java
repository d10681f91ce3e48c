package allday.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
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

  private Copy() {}

  /**
   * Writes rows. Each has the same columns; those of the table that they have not are left to their
   * defaults. A list becomes an array, everything else is written as it is in words.
   *
   * @throws org.springframework.dao.DuplicateKeyException where one of them is there already
   */
  public static void into(
      JdbcOperations jdbc,
      String table,
      List<? extends Map<String, ? extends @Nullable Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var columns = rows.getFirst().keySet();
    if (rows.size() <= FEW) {
      insert(jdbc, table, columns, rows);
      return;
    }
    var text = new StringBuilder();
    for (var row : rows) {
      for (var column = columns.iterator(); column.hasNext(); ) {
        add(text, row.get(column.next()));
        text.append(column.hasNext() ? '\t' : '\n');
      }
    }
    String command = "COPY %s (%s) FROM STDIN".formatted(table, String.join(", ", columns));
    jdbc.execute(
        (ConnectionCallback<Long>) connection -> send(connection, command, text.toString()));
  }

  private static void insert(
      JdbcOperations jdbc,
      String table,
      Set<String> columns,
      List<? extends Map<String, ? extends @Nullable Object>> rows) {
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

  private static long send(Connection connection, String command, String text) throws SQLException {
    try {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          // Not as a reader: that is cut into parts in the middle of a character.
          .copyIn(command, new ByteArrayInputStream(text.getBytes(UTF_8)));
    } catch (IOException impossible) {
      throw new IllegalStateException("A text cannot be read", impossible);
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
