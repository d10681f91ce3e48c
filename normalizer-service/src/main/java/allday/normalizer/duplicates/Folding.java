package allday.normalizer.duplicates;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of people in one spelling: without case, accents and punctuation. */
final class Folding {
  private static final int LONGEST = 500;
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Folding() {}

  static String fold(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String some = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return isAscii(some) ? foldAscii(some) : foldAny(some);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(each -> each < 128);
  }

  /** What most texts are needs no tables of characters. */
  private static String foldAscii(String text) {
    var folded = new StringBuilder(text.length());
    boolean apart = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (Character.isLetterOrDigit(each)) {
        if (apart && !folded.isEmpty()) {
          folded.append(' ');
        }
        apart = false;
        folded.append(Character.toLowerCase(each));
      } else {
        apart = true;
      }
    }
    return folded.toString();
  }

  private static String foldAny(String text) {
    String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
