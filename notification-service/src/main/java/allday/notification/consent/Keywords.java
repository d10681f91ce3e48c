package allday.notification.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads what customers write to us (COMPLIANCE section 4.2). The words are data: {@code
 * keywords.yml}. Runs on every message, also where the provider looks for keywords itself: some of
 * them overlook "STOP PLEASE".
 */
@Component
public class Keywords {
  private static final int MOST_WORDS = 4;
  private static final String KEYWORD = "KEYWORD";

  /** Apostrophes, the Arabic stretching of letters, and characters nobody sees. */
  private static final Pattern NOTHING = Pattern.compile("['’‘`´\u0640\\p{Cf}]+");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /** Of any script. Marks of one script are its vowels: without them बाद, later, were बंद, stop. */
  private static final Pattern ACCENTS = Pattern.compile("[\\p{M}&&\\p{IsInherited}]+");

  private final Set<String> stop;
  private final List<String> stopPhrases;
  private final List<String> wrongNumber;
  private final Set<String> start;
  private final Set<String> help;
  private final Set<String> status;
  private final Set<String> perhapsTheOrder;
  private final List<String> falseFriends;

  Keywords() {
    var data = load();
    stop = Set.copyOf(words(data, "stop"));
    stopPhrases = words(data, "stop-phrases");
    wrongNumber = words(data, "wrong-number");
    start = Set.copyOf(words(data, "start"));
    help = Set.copyOf(words(data, "help"));
    status = Set.copyOf(words(data, "status"));
    perhapsTheOrder = Set.copyOf(words(data, "perhaps-the-order"));
    falseFriends =
        words(data, "false-friends").stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /**
   * What was found.
   *
   * @param by {@code KEYWORD}, {@code PHRASE}, {@code WRONG_NUMBER}, {@code WORD_WITHIN} or {@code
   *     NONE}
   * @param perhapsTheOrder the word may have meant the order and not the messages
   */
  public record Match(Intent intent, String by, boolean perhapsTheOrder) {
    /** The contact reaches somebody else than the customer. */
    public boolean isWrongNumber() {
      return by.equals("WRONG_NUMBER");
    }
  }

  public Match read(String text) {
    var all = fold(text);
    boolean order = split(all).stream().anyMatch(perhapsTheOrder::contains);
    var rest = withoutFalseFriends(all);
    var words = split(rest);
    if (hasOneOf(wrongNumber, rest)) {
      return new Match(Intent.STOP, "WRONG_NUMBER", order);
    }
    if (isOrBeginsWith(stop, rest, words)) {
      return new Match(Intent.STOP, KEYWORD, order);
    }
    if (start.contains(all)) {
      return new Match(Intent.START, KEYWORD, false);
    }
    if (help.contains(all)) {
      return new Match(Intent.HELP, KEYWORD, false);
    }
    if (isOrBeginsWith(status, rest, words)) {
      return new Match(Intent.STATUS, KEYWORD, false);
    }
    if (hasOneOf(stopPhrases, rest)) {
      return new Match(Intent.STOP, "PHRASE", order);
    }
    if (order || words.stream().anyMatch(stop::contains)) {
      return new Match(Intent.PERHAPS_STOP, "WORD_WITHIN", order);
    }
    return new Match(Intent.OTHER, "NONE", false);
  }

  private String withoutFalseFriends(String folded) {
    var rest = " " + folded + " ";
    for (var phrase : falseFriends) {
      rest = rest.replace(" " + phrase + " ", " ");
    }
    return rest.strip();
  }

  private static boolean hasOneOf(List<String> phrases, String folded) {
    var padded = " " + folded + " ";
    return phrases.stream().anyMatch(phrase -> padded.contains(" " + phrase + " "));
  }

  private static boolean isOrBeginsWith(Set<String> set, String folded, List<String> words) {
    if (set.contains(folded)) {
      return true;
    }
    if (words.isEmpty() || words.size() > MOST_WORDS) {
      return false;
    }
    return set.contains(words.getFirst())
        || (words.size() > 1 && set.contains(words.get(0) + " " + words.get(1)));
  }

  private static List<String> split(String folded) {
    return folded.isEmpty() ? List.of() : List.of(folded.split(" "));
  }

  /** Only letters and digits, in upper case and without accents, single blanks between words. */
  public static String fold(String text) {
    var plain = NOTHING.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    var words = NO_WORD.matcher(plain).replaceAll(" ").toUpperCase(Locale.ROOT);
    return ACCENTS
        .matcher(Normalizer.normalize(words, Normalizer.Form.NFD))
        .replaceAll("")
        .replaceAll(" +", " ")
        .strip();
  }

  private static List<String> words(Map<?, ?> data, String key) {
    var words = new ArrayList<String>();
    if (data.get(key) instanceof Map<?, ?> byLanguage) {
      for (var language : byLanguage.values()) {
        if (language instanceof List<?> list) {
          list.forEach(word -> words.add(fold(String.valueOf(word))));
        }
      }
    }
    if (words.isEmpty()) {
      throw new IllegalStateException("keywords.yml has no words under " + key);
    }
    return words.stream().distinct().toList();
  }

  private static Map<?, ?> load() {
    try (InputStream file =
        Objects.requireNonNull(Keywords.class.getResourceAsStream("/allday/keywords.yml"))) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
