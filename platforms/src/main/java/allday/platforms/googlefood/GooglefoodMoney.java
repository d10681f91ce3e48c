package allday.platforms.googlefood;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts as whole units and billionths of one, each with its currency. */
final class GooglefoodMoney {
  private static final int NANO = 9;

  private GooglefoodMoney() {}

  static String currency(Doc price) {
    return price.at("/amount/currencyCode").requiredText();
  }

  static Money required(Doc price, String currency) {
    var money = of(price, currency);
    if (money == null) {
      throw price.problem("expected an amount");
    }
    return money;
  }

  /** Null where there is no price. */
  static @Nullable Money of(Doc price, String currency) {
    var amount = price.at("/amount");
    if (!amount.isObject()) {
      return null;
    }
    if (!currency.equals(amount.at("/currencyCode").text(currency))) {
      throw amount.at("/currencyCode").problem("expected the currency of the total");
    }
    var major =
        BigDecimal.valueOf(part(amount.at("/units")))
            .add(BigDecimal.valueOf(part(amount.at("/nanos")), NANO));
    return amount.money(major, currency);
  }

  /** What is absent is zero; what is there has to be readable. */
  private static long part(Doc part) {
    return part.exists() ? part.requiredWhole() : 0;
  }
}
