package allday.contracts;

import java.util.Locale;
import java.util.Set;

/** Which way a language is written. */
public final class WrittenLanguage {
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");

  private WrittenLanguage() {}

  /**
   * Whether its lines begin at the right.
   *
   * @param language BCP 47
   */
  public static boolean isRightToLeft(String language) {
    return RIGHT_TO_LEFT.contains(Locale.forLanguageTag(language).getLanguage());
  }

  /** The same as HTML says it in {@code dir}. */
  public static String direction(String language) {
    return isRightToLeft(language) ? "rtl" : "ltr";
  }
}
