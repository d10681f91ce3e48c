package allday.notification.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file of numbers, one a line, read as it comes: the first column of a CSV file, or a plain text.
 * Blank lines, comments with {@code #} and a heading are passed over.
 */
final class NumberLines {
  /** More than any number and whatever stands beside it; the rest of a line is not kept. */
  private static final int LONGEST = 400;

  private final BufferedReader reader;
  private long line;

  NumberLines(InputStream file) {
    reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
  }

  /** A number as it is written, and the line it stands in, from 1. */
  record Entry(long line, String number) {}

  /** The next; null at the end. */
  @Nullable Entry next() throws IOException {
    while (true) {
      var text = readLine();
      if (text == null) {
        return null;
      }
      line++;
      var first = column(line == 1 ? withoutMark(text) : text);
      boolean heading = line == 1 && first.chars().noneMatch(Character::isDigit);
      if (!first.isEmpty() && !first.startsWith("#") && !heading) {
        return new Entry(line, first);
      }
    }
  }

  long lines() {
    return line;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String column(String text) {
    var first = text.split("[,;\t]", 2)[0].strip();
    boolean quoted = first.length() > 1 && first.startsWith("\"") && first.endsWith("\"");
    return quoted ? first.substring(1, first.length() - 1).strip() : first;
  }

  /** A file without an end of line must not become one text in memory. */
  private @Nullable String readLine() throws IOException {
    var text = new StringBuilder();
    int next = reader.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (text.length() < LONGEST) {
        text.append((char) next);
      }
      next = reader.read();
    }
    return text.toString();
  }
}
