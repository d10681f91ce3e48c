package allday.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.WrittenLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectionTest {
  @ParameterizedTest
  @ValueSource(strings = {"Camden Soups", "#1042", "12-A", "+44 20 7946 0000", "مطعم Camden", "-5"})
  void keepsTogetherWhatWouldComeApart(String text) {
    assertThat(Direction.isolated(text)).isEqualTo("\u2068" + text + "\u2069");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1042", "18:45", "12.50", "مطعم الشام", "6:45 م", "12.50 د.إ."})
  void spendsNothingWhereNothingWouldComeApart(String text) {
    assertThat(Direction.isolated(text)).isEqualTo(text);
  }

  @Test
  void takesTheMarksOutOfStrangersTexts() {
    var model = Model.empty("en").text("branch", "\u202Esbup\u202C\u2067 \u200FCamden");

    assertThat(model.values()).containsEntry("branch", "sbup Camden");
  }

  @Test
  void putsNoMarkBehindALink() {
    var model = Model.empty("ar").text("trackingUrl", OneOrder.LINK);

    assertThat(model.values()).containsEntry("trackingUrl", OneOrder.LINK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "ar-EG", "he", "fa-IR", "ur"})
  void knowsTheLanguagesFromRightToLeft(String language) {
    assertThat(WrittenLanguage.isRightToLeft(language)).isTrue();
    assertThat(WrittenLanguage.isRightToLeft("en")).isFalse();
  }
}
