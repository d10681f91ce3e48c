package allday.normalizer.api;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes comma-separated values (RFC 4180) that are safe to open in a spreadsheet: a text that the
 * spreadsheet would take for a formula gets an apostrophe in front of it, numbers stay as they are.
 */
final class Csv {
  private static final String LINE_END = "\r\n";

  private final StringBuilder out = new StringBuilder();

  /** A line; numbers, and null for an empty cell, beside texts. */
  Csv line(List<? extends @Nullable Object> cells) {
    out.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append(LINE_END);
    return this;
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof java.math.BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof Number ? value.toString() : quoted(harmless(value.toString()));
  }

  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(each -> ",\"\r\n;\t'".indexOf(each) >= 0);
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
