package allday.notification.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Short texts that are no messages, by language and name. They are data: files of the product. */
public final class Phrases {
  /** Said in calls, and added to texts. */
  public static final Phrases SHIPPED = of("phrases.yml");

  private static final String LAST_RESORT = "en";

  private final Map<?, ?> languages;

  private Phrases(Map<?, ?> languages) {
    this.languages = languages;
  }

  private static Phrases of(String file) {
    try (InputStream in =
        Objects.requireNonNull(Phrases.class.getResourceAsStream("/allday/" + file), file)) {
      return new Phrases(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** In the language, or in what it is a dialect of; English where there is neither. */
  public String get(String language, String name) {
    var base = Locale.forLanguageTag(language).getLanguage();
    var found = languages.get(base) instanceof Map<?, ?> map ? map.get(name) : null;
    return found == null && !base.equals(LAST_RESORT)
        ? get(LAST_RESORT, name)
        : String.valueOf(found);
  }
}
