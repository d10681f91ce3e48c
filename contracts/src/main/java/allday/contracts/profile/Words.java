package allday.contracts.profile;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A platform's words and what they mean, as a map below {@code settings}. Words are compared
 * without regard to case and punctuation. A key that begins with {@code *} stands for all words
 * that end so, {@code *} alone for all others; the most exact key decides.
 *
 * @param name the key below {@code settings}
 * @param expected what a good meaning looks like; completes "expected …"
 * @param parse reads a meaning; throws IllegalArgumentException for a bad one
 */
public record Words<T>(String name, String expected, Function<String, T> parse) {
  private static final String ANY = "*";
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]");

  static <E extends Enum<E>> Words<E> of(String name, Class<E> type) {
    return new Words<>(
        name,
        "one of " + List.of(type.getEnumConstants()).toString().replaceAll("[\\[\\]]", ""),
        text -> Enum.valueOf(type, text));
  }

  /** What the word means by the operator's own map, and else by the profile's. */
  Optional<T> meaning(String word, Map<String, String> own, Map<String, String> profile) {
    return find(word, own).or(() -> find(word, profile)).map(parse);
  }

  private static Optional<String> find(String word, Map<String, String> words) {
    String folded = fold(word);
    return words.entrySet().stream()
        .filter(entry -> matches(entry.getKey(), folded))
        .max(
            Comparator.comparing((Map.Entry<String, String> entry) -> !isEnding(entry.getKey()))
                .thenComparing(entry -> fold(entry.getKey()).length()))
        .map(Map.Entry::getValue);
  }

  private static boolean matches(String key, String folded) {
    return isEnding(key) ? folded.endsWith(fold(key)) : folded.equals(fold(key));
  }

  private static boolean isEnding(String key) {
    return key.startsWith(ANY);
  }

  private static String fold(String word) {
    return PUNCTUATION.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /** What is wrong with the operator's own map. */
  List<ConfigProblem> problems(Settings settings) {
    var found = new ArrayList<ConfigProblem>();
    settings
        .below(name)
        .forEach(
            (word, meaning) -> {
              try {
                var _ = parse.apply(meaning);
              } catch (IllegalArgumentException bad) {
                found.add(
                    new ConfigProblem(
                        "settings." + name + "." + word,
                        "expected " + expected + ", found \"" + meaning + "\""));
              }
            });
    return found;
  }
}
