package allday.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {

  /** The table of ORDER_DOMAIN section 5. */
  @ParameterizedTest
  @CsvSource({
    "0,JPY KRW VND CLP ISK UGX RWF XAF XOF XPF PYG GNF KMF BIF DJF VUV UYI",
    "3,KWD BHD OMR JOD TND IQD LYD",
    "4,CLF",
    "2,EUR USD GBP INR HUF IDR TWD COP CHF"
  })
  void knowsTheDecimals(int digits, String codes) {
    assertThat(codes.split(" "))
        .allSatisfy(code -> assertThat(Currencies.digits(code)).as(code).isEqualTo(digits))
        .allSatisfy(code -> assertThat(Currencies.isKnown(code)).as(code).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"QQQ", "eur", "EURO", "", "XXX", "₹"})
  void doesNotGuessAnUnknownOne(String code) {
    assertThat(Currencies.isKnown(code)).isFalse();
    assertThatThrownBy(() -> Currencies.digits(code)).isInstanceOf(InexactMoney.class);
  }

  @Test
  void doesNotRepeatALongTextInItsMessage() {
    assertThatThrownBy(() -> Currencies.digits("a note of a customer"))
        .hasMessage("unknown currency \"a note o…\"");
  }
}
