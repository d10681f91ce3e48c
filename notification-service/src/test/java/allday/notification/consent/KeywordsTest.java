package allday.notification.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {
  private final Keywords keywords = new Keywords();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        " stop.",
        "Stop please",
        "ＳＴＯＰ",
        "stop!!! 😡",
        "ARRÊT",
        "arret",
        "stop all",
        "opt-out",
        "Stopp",
        "cancelar",
        "إيقاف",
        "बंद",
        "quit"
      })
  void readsAStop(String text) {
    assertThat(keywords.read(text).intent()).isEqualTo(Intent.STOP);
    assertThat(keywords.read(text).by()).isEqualTo("KEYWORD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pls remove me from this",
        "hey please don’t text me any more",
        "I think you have the wrong number",
        "would you leave me alone now please"
      })
  void readsAStopInASentence(String text) {
    assertThat(keywords.read(text).intent()).isEqualTo(Intent.STOP);
    assertThat(keywords.read(text).by()).isEqualTo("PHRASE");
  }

  @ParameterizedTest
  @CsvSource({
    "START, START",
    "yes, START",
    "unstop, START",
    "Help?, HELP",
    "ayuda, HELP",
    "Status, STATUS",
    "status 1042 please, STATUS",
    "where is my order?, STATUS",
    "thank you, OTHER",
    "yes please bring napkins, OTHER",
    "'', OTHER"
  })
  void readsWhatIsWanted(String text, Intent intent) {
    assertThat(keywords.read(text).intent()).isEqualTo(intent);
  }

  @Test
  void isNotSureOfAWordWithinASentence() {
    var match = keywords.read("could you cancel the second soup of my order");

    assertThat(match.intent()).isEqualTo(Intent.PERHAPS_STOP);
    assertThat(match.perhapsTheOrder()).isTrue();
  }

  @Test
  void knowsThatCancelMayMeanTheOrder() {
    assertThat(keywords.read("CANCEL").perhapsTheOrder()).isTrue();
    assertThat(keywords.read("STOP").perhapsTheOrder()).isFalse();
  }
}
