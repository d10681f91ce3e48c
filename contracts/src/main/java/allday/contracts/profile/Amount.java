package allday.contracts.profile;

import allday.contracts.InexactMoney;
import allday.contracts.Money;
import allday.contracts.config.Setting;
import allday.contracts.json.Doc;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the amounts of an order, all in its one currency. */
record Amount(Chosen chosen, String currency) {
  private static final Pattern AROUND_THE_NUMBER = Pattern.compile("[\\p{L}\\p{Sc}\\s.]*");
  private static final Pattern NUMBER =
      Pattern.compile("-?(\\d{1,3}(,\\d{2,3}){1,6}|\\d{1,15})(\\.\\d{1,6})?");

  @Nullable Money of(Setting<Place> setting, Doc holder) {
    return read(chosen.at(setting, holder));
  }

  /**
   * @throws allday.contracts.json.PayloadProblem where it is not there
   */
  Money required(Setting<Place> setting, Doc holder) {
    var value = chosen.at(setting, holder);
    var money = read(value);
    if (money == null) {
      throw value.problem("expected an amount");
    }
    return money;
  }

  private @Nullable Money read(Doc value) {
    return switch (chosen.get(MoneySettings.AMOUNTS)) {
      case MAJOR -> value.major(currency);
      case MINOR -> value.minor(currency);
      case TEXT -> ofText(value);
    };
  }

  /** A comma is taken for a separator of thousands only. */
  private @Nullable Money ofText(Doc value) {
    String text = value.text();
    if (text == null) {
      return null;
    }
    var matcher = NUMBER.matcher(text);
    boolean isOne =
        matcher.find()
            && AROUND_THE_NUMBER.matcher(text.substring(0, matcher.start())).matches()
            && AROUND_THE_NUMBER.matcher(text.substring(matcher.end())).matches();
    if (!isOne) {
      throw value.problem("expected an amount such as 1,009.50");
    }
    try {
      return Money.ofMajor(new BigDecimal(matcher.group().replace(",", "")), currency);
    } catch (InexactMoney inexact) {
      throw value.problem("expected an amount of money; " + inexact.getMessage());
    }
  }
}
