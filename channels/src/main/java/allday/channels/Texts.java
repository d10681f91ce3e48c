package allday.channels;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of strangers, made to fit: into a provider's lengths, into one line, into its markup. */
public final class Texts {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern MARKDOWN = Pattern.compile("[\\\\*_~`|<>\\[\\]]");

  private Texts() {}

  /** The beginning, cutting no character in two. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }

  /** For headers and the like, where a line break would begin another one. */
  public static String oneLine(String text) {
    return text.replaceAll("\\R+", " ");
  }

  /** Escaped character by character and then no longer than this, cutting no escape in two. */
  public static String escaped(String text, int longest, UnaryOperator<String> escape) {
    var escaped = new StringBuilder();
    for (int character : text.codePoints().toArray()) {
      String next = escape.apply(Character.toString(character));
      if (escaped.length() + next.length() > longest) {
        break;
      }
      escaped.append(next);
    }
    return escaped.toString();
  }

  /** Markdown that shows the text as it is; URLs stay whole, or nobody could follow them. */
  public static String markdown(String text, int longest) {
    var plain =
        WORD.matcher(text)
            .replaceAll(
                word ->
                    Matcher.quoteReplacement(
                        isUrl(word.group()) ? word.group() : escape(word.group())));
    return plain.length() <= longest ? plain : escaped(text, longest, Texts::escape);
  }

  private static String escape(String word) {
    return MARKDOWN.matcher(word).replaceAll("\\\\$0");
  }

  private static boolean isUrl(String word) {
    return word.startsWith("https://") || word.startsWith("http://");
  }
}
