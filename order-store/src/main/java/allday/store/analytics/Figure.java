package allday.store.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an answer. What it is not told apart by is null.
 *
 * @param hourStart of a day's hour; null where branches of several zones are in the line
 * @param median of a time, in seconds; null where nothing was measured
 * @param p90 nine of ten took no longer
 */
public record Figure(
    Keys keys,
    @Nullable Instant hourStart,
    BigDecimal numerator,
    BigDecimal denominator,
    @Nullable Integer median,
    @Nullable Integer p90) {
  private static final int DIGITS_OF_SHARES = 6;
  private static final int DIGITS_OF_MONEY = 2;

  /**
   * What makes a line differ from the others.
   *
   * @param hour of the branch's clock
   * @param again that hour's second time, on the day on which the clock was put back
   * @param words of branch, platform and whatever else is a text
   * @param currency of metrics in money
   */
  public record Keys(
      @Nullable LocalDate day,
      @Nullable Integer hour,
      @Nullable Boolean again,
      @Nullable Integer weekday,
      Map<Dimension, @Nullable String> words,
      @Nullable String currency) {
    static final Keys NONE = new Keys(null, null, null, null, Map.of(), null);

    public @Nullable String word(Dimension dimension) {
      return words.get(dimension);
    }

    Keys at(@Nullable LocalDate when, @Nullable Integer clock, @Nullable Boolean second) {
      return new Keys(when, clock, second, weekday, words, currency);
    }
  }

  /** Null where there is nothing to divide by. */
  public @Nullable BigDecimal value(Unit unit) {
    return switch (unit) {
      case ORDERS, MONEY -> numerator;
      case MONEY_EACH -> ratio(DIGITS_OF_MONEY);
      case SHARE, SHARE_OF_MONEY -> ratio(DIGITS_OF_SHARES);
      case SECONDS -> median == null ? null : BigDecimal.valueOf(median);
    };
  }

  private @Nullable BigDecimal ratio(int digits) {
    return denominator.signum() == 0
        ? null
        : numerator.divide(denominator, digits, RoundingMode.HALF_UP);
  }
}
