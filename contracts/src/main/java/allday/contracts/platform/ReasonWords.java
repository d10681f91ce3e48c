package allday.contracts.platform;

import allday.contracts.platform.StatusCommand.Reason;
import java.util.EnumMap;
import java.util.Map;

/**
 * A platform's words for why an order is denied or cancelled. The operator may overrule any of them
 * per connection, under {@code settings.reason-map}: {@code CLOSED: KITCHEN_CLOSED}.
 */
public final class ReasonWords {
  /** The key under {@code settings} of the operator's own words. */
  public static final String SETTING = "reason-map";

  private final String otherwise;
  private final Map<Reason, String> words;

  private ReasonWords(String otherwise, Map<Reason, String> words) {
    this.otherwise = otherwise;
    this.words = words;
  }

  /** What stands for all that has no word of its own. */
  public static ReasonWords otherwise(String word) {
    return new ReasonWords(word, Map.of());
  }

  public ReasonWords with(Reason reason, String word) {
    var more = new EnumMap<Reason, String>(Reason.class);
    more.putAll(words);
    more.put(reason, word);
    return new ReasonWords(otherwise, more);
  }

  public String word(Reason reason, Connection connection) {
    String own = connection.settings().below(SETTING).get(reason.name());
    return own == null ? words.getOrDefault(reason, otherwise) : own;
  }
}
