package allday.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1042 | 1 0 4 2",
        "#A-17 | A, 1 7",
        "820982911946 | 8 2 0 9, 8 2 9 1, 1 9 4 6",
        "'' | ''"
      })
  void readsTheNumberOfAnOrderDigitByDigit(String shown, String said) {
    assertThat(Spoken.number(shown)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+442079460000 | GB | 0 2 0, 7 9 4 6, 0 0 0 0",
        "+442079460000 | DE | plus 4 4, 2 0, 7 9 4 6, 0 0 0 0",
        "+442079460000 |    | plus 4 4, 2 0, 7 9 4 6, 0 0 0 0",
        "+12125550123 | US | 2 1 2, 5 5 5, 0 1 2 3"
      })
  void readsATelephoneNumberAsItIsDialledThere(String number, String heardIn, String said) {
    assertThat(Spoken.phone(number, heardIn, "plus")).isEqualTo(said);
  }

  @Test
  void readsWhatIsNoNumberAsItStands() {
    assertThat(Spoken.phone("9", "GB", "plus")).isEqualTo("9");
  }
}
