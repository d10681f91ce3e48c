package allday.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ORDER_DOMAIN section 5 and scenario 17. */
class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "1.250,KWD,1250",
    "1200,JPY,1200",
    "1.2e3,JPY,1200",
    "12.5,USD,1250",
    "9.00,EUR,900",
    "9.000,EUR,900",
    "-0.10,EUR,-10",
    "0.0001,CLF,1",
    "0,EUR,0",
    "0e999999999,EUR,0",
    "999999999999999999,JPY,999999999999999999"
  })
  void majorUnitsBecomeMinorExactly(BigDecimal major, String currency, long minor) {
    assertThat(Money.ofMajor(major, currency)).isEqualTo(new Money(minor, currency));
  }

  @ParameterizedTest
  @CsvSource({"9.005,EUR", "0.5,JPY", "1.2505,KWD", "0.00000000000000000000000001,EUR"})
  void aLostDigitIsAnErrorAndNeverRounded(BigDecimal major, String currency) {
    assertThatThrownBy(() -> Money.ofMajor(major, currency))
        .isInstanceOf(InexactMoney.class)
        .hasMessageContaining("decimals");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "1e18", "999999999999999999"})
  void anAmountBeyondALongIsAnError(String major) {
    assertThatThrownBy(() -> Money.ofMajor(new BigDecimal(major), "EUR"))
        .isInstanceOf(InexactMoney.class)
        .hasMessage("the amount is out of range");
  }

  @Test
  void anUnknownCurrencyIsAnError() {
    assertThatThrownBy(() -> Money.ofMajor(BigDecimal.ONE, "QQQ"))
        .isInstanceOf(InexactMoney.class)
        .hasMessage("unknown currency \"QQQ\"");
  }

  @Test
  void amountsOfDifferentCurrenciesDoNotAddUp() {
    var euro = new Money(100, "EUR");

    assertThat(euro.plus(new Money(50, "EUR")).minus(new Money(25, "EUR")))
        .isEqualTo(new Money(125, "EUR"));
    assertThatThrownBy(() -> euro.plus(new Money(1, "USD")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> euro.minus(new Money(1, "USD")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sumsNeverWrapAround() {
    var most = new Money(Long.MAX_VALUE, "EUR");

    assertThatThrownBy(() -> most.plus(new Money(1, "EUR"))).isInstanceOf(InexactMoney.class);
    assertThatThrownBy(() -> most.times(2)).isInstanceOf(InexactMoney.class);
    assertThatThrownBy(() -> new Money(Long.MIN_VALUE, "EUR").abs())
        .isInstanceOf(InexactMoney.class);
  }

  @Test
  void printsWithTheDecimalsOfItsCurrency() {
    assertThat(new Money(1250, "KWD")).hasToString("1.250 KWD");
    assertThat(new Money(1200, "JPY")).hasToString("1200 JPY");
    assertThat(new Money(-5, "EUR")).hasToString("-0.05 EUR");
  }
}
