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
    String plain = ACCENTS.matcher(Normalizer.normalize(some, Normalizer.Form.NFKD)).replaceAll("");
    return OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
