package allday.notification.template;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The plural forms of Unicode's CLDR for whole numbers, in the languages of the product (<a
 * href="https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html">its
 * rules</a>). Any other language has {@code one} and {@code other}, as English.
 */
enum Plural {
  ZERO,
  ONE,
  TWO,
  FEW,
  MANY,
  OTHER;

  static Plural of(String language, int n) {
    return switch (Locale.forLanguageTag(language).getLanguage()) {
      case "ar" -> arabic(n);
      case "fr", "hi", "pt" -> n == 0 || n == 1 ? ONE : OTHER;
      default -> n == 1 ? ONE : OTHER;
    };
  }

  private static Plural arabic(int n) {
    return switch (n) {
      case 0 -> ZERO;
      case 1 -> ONE;
      case 2 -> TWO;
      default -> n % 100 >= 11 ? MANY : n % 100 >= 3 ? FEW : OTHER;
    };
  }

  /** What a template's section over a number sees: {@code n}, and the one form that fits. */
  static Map<String, Object> section(String language, int n) {
    var section = new HashMap<String, Object>();
    for (var form : values()) {
      section.put(form.word(), form == of(language, n));
    }
    section.put("n", Integer.toString(n));
    return section;
  }

  /** A section whose forms all fit, for trying templates. */
  static Map<String, Object> everyForm() {
    var section = section("en", 1);
    section.replaceAll((_, value) -> value instanceof Boolean ? (Object) true : value);
    return section;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
