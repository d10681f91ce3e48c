package allday.platforms;

import allday.contracts.Currencies;
import allday.contracts.InexactMoney;
import allday.contracts.Money;
import allday.contracts.config.Setting;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What becomes of an amount that is finer than its currency. Some platforms write the tax of a
 * single item so; the operator may allow rounding.
 */
public enum Rounding {
  EXACT,
  NEAREST;

  public static final Setting<Rounding> SETTING =
      Setting.oneOf(
              "rounding",
              "What to do with amounts of too many decimals: exact keeps such an order for staff, nearest rounds them.",
              Rounding.class)
          .defaultsTo("exact");

  /**
   * @throws InexactMoney for what is no amount of this currency
   */
  public Money money(BigDecimal major, String currency) {
    // What is beyond any price is refused as it came, before rounding makes a long number of it.
    boolean ordinary = major.precision() - (long) major.scale() <= 18 && major.scale() <= 64;
    return Money.ofMajor(
        this == NEAREST && ordinary
            ? major.setScale(Currencies.digits(currency), RoundingMode.HALF_UP)
            : major,
        currency);
  }
}
