package allday.notification.consent.law;

import allday.contracts.channel.Purpose;
import allday.notification.consent.Keywords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Finds what makes news of an order advertising or a request for feedback (COMPLIANCE section 1).
 * The words are data: {@code content.yml}.
 */
public final class ContentLint {
  /** Of HTML; what stands in it is layout and no word. */
  private static final Pattern MARKUP =
      Pattern.compile("<style.*?</style>|<[^>]*>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final Pattern TAG = Pattern.compile("\\{\\{\\{?[^}]*}?}}");
  private static final Pattern PERCENT = Pattern.compile("\\d\\s*[%٪]|[%٪]\\s*\\d");
  private static final Pattern AMOUNT = Pattern.compile("\\p{Sc}|\\d");
  private final Set<String> offers = new LinkedHashSet<>();
  private final Set<String> amounts = new LinkedHashSet<>();
  private final Set<String> reviews = new LinkedHashSet<>();
  private final Set<String> domains = new LinkedHashSet<>();
  private final Map<String, Set<Purpose>> shipped = new LinkedHashMap<>();

  private ContentLint() {}

  static ContentLint shipped() {
    var lint = new ContentLint();
    var file =
        Reading.of(
            load(),
            "content.yml",
            problem -> {
              throw new IllegalStateException(problem.toString());
            });
    fold(file.inner("offers"), lint.offers);
    fold(file.inner("amounts"), lint.amounts);
    var reviews = file.inner("reviews");
    reviews.texts("words").forEach(word -> lint.reviews.add(Keywords.fold(word)));
    lint.domains.addAll(reviews.texts("domains"));
    var purposes = file.inner("templates");
    purposes.names().forEach(name -> lint.shipped.put(name, purposes.enums(name, Purpose.class)));
    return lint;
  }

  private static void fold(Reading byLanguage, Set<String> into) {
    byLanguage
        .names()
        .forEach(
            language -> byLanguage.texts(language).forEach(word -> into.add(Keywords.fold(word))));
  }

  /** What the product's own templates hold, where that is more than news of an order. */
  Set<Purpose> contents(String template) {
    return shipped.getOrDefault(template, Set.of());
  }

  /**
   * The words of a template's source that are more than news of an order; none where all is well.
   */
  List<String> found(String source) {
    var found = new ArrayList<String>();
    var words = MARKUP.matcher(source).replaceAll(" ");
    var text = TAG.matcher(words).replaceAll(" 1 ");
    var folded = " " + Keywords.fold(text) + " ";
    var lower = source.toLowerCase(Locale.ROOT);
    if (PERCENT.matcher(text).find()) {
      found.add("%");
    }
    add(offers, folded, found);
    add(reviews, folded, found);
    domains.stream().filter(lower::contains).forEach(found::add);
    if (AMOUNT.matcher(text).find()) {
      add(amounts, folded, found);
    }
    return found;
  }

  private static void add(Set<String> words, String folded, List<String> found) {
    words.stream()
        .filter(word -> folded.contains(" " + word + " "))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .forEach(found::add);
  }

  private static Map<?, ?> load() {
    try (var file =
        Objects.requireNonNull(ContentLint.class.getResourceAsStream("/allday/law/content.yml"))) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
