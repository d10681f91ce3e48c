package allday.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Money;
import allday.notification.SettableClock;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of CLDR's tables we take the words, and make the blanks and the digits plain. */
class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | GB | GBP | £1,234.50    | 18:45      | 22 November, 18:45",
        "en | US | USD | $1,234.50    | 6:45 PM    | November 22, 6:45 PM",
        "en | IN | INR | ₹1,234.50    | 6:45 pm    | 22 November, 6:45 pm",
        "de | DE | EUR | 1.234,50 €   | 18:45      | 22. November, 18:45",
        "de | AT | EUR | € 1.234,50   | 18:45      | 22. November, 18:45",
        "de | CH | CHF | CHF 1'234.50 | 18:45      | 22. November, 18:45",
        "es | ES | EUR | 1.234,50 €   | 18:45      | 22 de noviembre, 18:45",
        "es | MX | MXN | $1,234.50    | 6:45 p.m.  | 22 de noviembre, 6:45 p.m.",
        "fr | FR | EUR | 1 234,50 €   | 18:45      | 22 novembre, 18:45",
        "fr | CA | CAD | 1 234,50 $   | 18 h 45    | 22 novembre, 18 h 45",
        "pt | BR | BRL | R$ 1.234,50  | 18:45      | 22 de novembro, 18:45",
        "pt | PT | EUR | 1 234,50 €   | 18:45      | 22 de novembro, 18:45",
        "hi | IN | INR | ₹1,234.50    | शाम 6:45   | 22 नवंबर, शाम 6:45",
        "ar | EG | EGP | 1,234.50 ج.م. | 6:45 م     | 22 نوفمبر، 6:45 م",
        "ar | AE | AED | 1,234.50 د.إ. | 6:45 م     | 22 نوفمبر، 6:45 م",
        "ar | MA | MAD | 1.234,50 د.م. | 18:45      | 22 نونبر، 18:45",
        "ar | KW | KWD | 123.450 د.ك. | 6:45 م     | 22 نوفمبر، 6:45 م",
      })
  void writesAmountsAndTimesAsThePeopleOfTheBranch(
      String language, String country, String currency, String money, String time, String later) {
    var branch = OneOrder.branch(language, "Europe/London", country, currency);
    var words = new Words(branch, language, SettableClock.NOON);
    var evening = SettableClock.NOON.atZone(branch.zone()).with(LocalTime.of(18, 45)).toInstant();

    assertThat(plain(words.money(new Money(123_450, currency)))).isEqualTo(money);
    assertThat(plain(words.time(evening))).isEqualTo(time);
    assertThat(plain(words.time(evening.plus(Duration.ofDays(1))))).isEqualTo(later);
  }

  @Test
  void groupsByLakhsInIndia() {
    assertThat(rupees(99_900)).isEqualTo("₹999.00");
    assertThat(rupees(1_234_567_890)).isEqualTo("₹1,23,45,678.90");
    assertThat(rupees(-12_345_600)).isEqualTo("-₹1,23,456.00");
  }

  @Test
  void namesTheYearWhereItIsAnotherOne() {
    var words = new Words(OneOrder.branch("en"), "en", SettableClock.NOON);

    assertThat(words.time(SettableClock.NOON.plus(Duration.ofDays(60))))
        .isEqualTo("20 January 2027, 12:00");
  }

  @ParameterizedTest
  @CsvSource({"0, रात 12:15", "6, सुबह 6:15", "12, दोपहर 12:15", "18, शाम 6:15", "21, रात 9:15"})
  void saysThePartOfTheDayInHindi(int hour, String time) {
    var branch = OneOrder.branch("hi");
    var words = new Words(branch, "hi", SettableClock.NOON);
    var then = SettableClock.NOON.atZone(branch.zone()).with(LocalTime.of(hour, 15)).toInstant();

    assertThat(words.time(then)).isEqualTo(time);
  }

  private static String rupees(long minor) {
    return new Words(OneOrder.branch("hi"), "hi", SettableClock.NOON)
        .money(new Money(minor, "INR"));
  }

  private static String plain(String text) {
    return Direction.withoutMarks(text);
  }
}
