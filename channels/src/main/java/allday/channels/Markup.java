package allday.channels;

/** Texts of strangers inside HTML and XML. */
public final class Markup {
  private Markup() {}

  /** As content, or between quotes. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A paragraph for each line that says something. */
  public static String paragraphs(String text) {
    var html = new StringBuilder();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> html.append("<p>").append(escaped(line.strip())).append("</p>"));
    return html.toString();
  }
}
