package allday.notification.page;

import allday.contracts.WrittenLanguage;
import allday.notification.template.Direction;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What pages say, in every language they say it in. */
public final class Texts {
  private static final String LAST_RESORT = "en";

  /** Languages by their own names, in the order in which they are offered. */
  public static final Map<String, String> LANGUAGES = languages();

  private static final Map<String, Texts> ALL = load();

  private final String language;
  private final Map<String, String> texts;

  private Texts(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
  }

  /** In the first of these languages, or of what they are a dialect of, that pages have. */
  public static Texts of(List<@Nullable String> wanted) {
    return wanted.stream()
        .flatMap(tag -> known(tag).stream())
        .findFirst()
        .orElseGet(() -> Objects.requireNonNull(ALL.get(LAST_RESORT)));
  }

  private static Optional<Texts> known(@Nullable String tag) {
    return tag == null
        ? Optional.empty()
        : Optional.ofNullable(ALL.get(Locale.forLanguageTag(tag).getLanguage()));
  }

  public String language() {
    return language;
  }

  String direction() {
    return WrittenLanguage.direction(language);
  }

  /** A text with the name of the business in its place. */
  public String get(String key, String business) {
    return get(key, "business", business);
  }

  /** A text with a name in its place, which keeps its own direction. */
  public String get(String key, String place, String name) {
    var shown = WrittenLanguage.isRightToLeft(language) ? Direction.isolated(name) : name;
    return Objects.requireNonNull(texts.get(key), key).replace("{" + place + "}", shown);
  }

  Map<String, String> all(String business) {
    var all = new TreeMap<String, String>();
    texts.forEach((key, _) -> all.put(key, get(key, business)));
    return all;
  }

  private static Map<String, String> languages() {
    var names = new LinkedHashMap<String, String>();
    names.put("en", "English");
    names.put("hi", "हिन्दी");
    names.put("es", "Español");
    names.put("fr", "Français");
    names.put("de", "Deutsch");
    names.put("pt", "Português");
    names.put("ar", "العربية");
    return names;
  }

  private static Map<String, Texts> load() {
    var all = new TreeMap<String, Texts>();
    LANGUAGES.keySet().forEach(language -> all.put(language, new Texts(language, read(language))));
    return all;
  }

  private static Map<String, String> read(String language) {
    var file = "/allday/pages/texts." + language + ".properties";
    try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream(file))) {
      var properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      var texts = new TreeMap<String, String>();
      properties.forEach((key, value) -> texts.put((String) key, (String) value));
      return texts;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
