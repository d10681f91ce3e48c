package allday.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "hi", "es", "fr", "de", "pt", "ar"})
  void areThereInEveryLanguageOfTheProduct(String language) {
    var phrases = Phrases.SHIPPED;

    assertThat(phrases.get(language, "no-more-calls")).contains("9").doesNotContain("null");
    assertThat(phrases.get(language, "see-to-it")).contains("1").doesNotContain("null");
    for (var name : new String[] {"calls-ended", "wrong-key", "no-replies", "see-to-it"}) {
      assertThat(phrases.get(language, name))
          .isNotEqualTo("null")
          .matches(text -> language.equals("en") || !text.equals(phrases.get("en", name)));
    }
    assertThat(phrases.get(language, "no-replies")).containsOnlyOnce("%s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es", "fr", "de", "pt"})
  void addNoLetterThatMakesATextLonger(String language) {
    assertThat(SmsSegments.alphabet(Phrases.SHIPPED.get(language, "no-replies")))
        .isEqualTo("GSM-7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pt-BR", "pt"})
  void areThoseOfTheLanguageOfADialect(String language) {
    assertThat(Phrases.SHIPPED.get(language, "wrong-key")).startsWith("Essa tecla");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", ""})
  void areEnglishWhereNobodyWroteThem(String language) {
    assertThat(Phrases.SHIPPED.get(language, "wrong-key")).startsWith("This key");
  }
}
