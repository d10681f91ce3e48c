package allday.platforms.ubereats;

import allday.contracts.InexactMoney;
import allday.contracts.Money;
import allday.contracts.json.Doc;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the money objects of one order, all in its one currency. The scale is that of the schema;
 * it is never guessed from the size of a number.
 */
record Amounts(Schema schema, String currency) {
  private static final int E5 = 5;

  /** Null where the object, or the amount in it, is absent. */
  @Nullable Money read(Doc money) {
    String own = money.at("/currency_code").text();
    if (own != null && !own.equals(currency)) {
      throw money.problem("expected an amount in the order's currency");
    }
    return switch (schema) {
      case CLASSIC -> money.at("/amount").minor(currency);
      case FULFILMENT -> e5(money.at("/amount_e5"));
    };
  }

  Money required(Doc money) {
    var amount = read(money);
    if (amount == null) {
      throw money.problem("expected an amount");
    }
    return amount;
  }

  /** Major units times 100 000; a cent in ten parts is a problem, not a rounded cent. */
  private @Nullable Money e5(Doc number) {
    Long e5 = number.whole();
    if (e5 == null) {
      return null;
    }
    try {
      return Money.ofMajor(BigDecimal.valueOf(e5, E5), currency);
    } catch (InexactMoney inexact) {
      throw number.problem("expected an exact amount; " + inexact.getMessage());
    }
  }

  /**
   * Whether prices hold the tax. Uber does not say, but its sums do: with a tax inside, the total
   * is met without adding it.
   */
  static boolean taxIsIncluded(
      Money total,
      @Nullable Money subtotal,
      @Nullable Money tax,
      @Nullable Money fees,
      @Nullable Money tip,
      @Nullable Money discount) {
    if (subtotal == null || tax == null || tax.minor() == 0) {
      return false;
    }
    long sum = subtotal.minor() + minor(fees) + minor(tip) - Math.abs(minor(discount));
    return sum == total.minor();
  }

  private static long minor(@Nullable Money money) {
    return money == null ? 0 : money.minor();
  }
}
