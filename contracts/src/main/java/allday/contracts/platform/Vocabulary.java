package allday.contracts.platform;

import allday.contracts.order.OrderStatus;
import allday.contracts.order.StatusReport;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A platform's words for the status and what they mean. The operator may overrule any of them per
 * connection, under {@code settings.status-map}: {@code RESERVED: CONFIRMED}, or {@code IGNORE} for
 * a word that changes nothing.
 */
public final class Vocabulary {
  /** The key under {@code settings} of the operator's own meanings. */
  public static final String SETTING = "status-map";

  /** The operator's word for "this changes nothing". */
  public static final String IGNORE = "IGNORE";

  private final Map<String, OrderStatus> words;
  private final Set<String> silent;

  private Vocabulary(Map<String, OrderStatus> words, Set<String> silent) {
    this.words = Map.copyOf(words);
    this.silent = Set.copyOf(silent);
  }

  /** Word, status, word, status … Words are compared exactly, except for case. */
  public static Vocabulary of(Object... wordsAndStatuses) {
    var words = new LinkedHashMap<String, OrderStatus>();
    for (int i = 0; i < wordsAndStatuses.length; i += 2) {
      words.put(fold((String) wordsAndStatuses[i]), (OrderStatus) wordsAndStatuses[i + 1]);
    }
    return new Vocabulary(words, Set.of());
  }

  /** Words that are known and change nothing. */
  public Vocabulary silent(String... known) {
    var all = new HashSet<>(silent);
    for (String word : known) {
      all.add(fold(word));
    }
    return new Vocabulary(words, all);
  }

  /**
   * What the platform's word means for this connection; an unknown one gives a report that says so.
   */
  public StatusReport read(String word, Connection connection, @Nullable Instant at) {
    String folded = fold(word);
    for (var own : connection.settings().below(SETTING).entrySet()) {
      if (fold(own.getKey()).equals(folded)) {
        return IGNORE.equals(own.getValue())
            ? StatusReport.none(word, at)
            : StatusReport.of(OrderStatus.valueOf(own.getValue()), word, at);
      }
    }
    var status = words.get(folded);
    if (status != null) {
      return StatusReport.of(status, word, at);
    }
    return silent.contains(folded) ? StatusReport.none(word, at) : StatusReport.unknown(word, at);
  }

  /** All words with a meaning, folded; for tests that ask whether the sheet is covered. */
  public Set<String> words() {
    return words.keySet();
  }

  private static String fold(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }
}
