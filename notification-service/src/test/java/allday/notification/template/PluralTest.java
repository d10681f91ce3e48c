package allday.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {
  @ParameterizedTest
  @CsvSource({
    "ar, 0, ZERO",
    "ar, 1, ONE",
    "ar, 2, TWO",
    "ar, 3, FEW",
    "ar, 10, FEW",
    "ar, 11, MANY",
    "ar, 99, MANY",
    "ar, 100, OTHER",
    "ar, 102, OTHER",
    "ar, 103, FEW",
    "ar, 111, MANY",
    "ar-EG, 2, TWO",
    "en, 0, OTHER",
    "en, 1, ONE",
    "en, 2, OTHER",
    "de, 0, OTHER",
    "es, 1, ONE",
    "fr, 0, ONE",
    "fr, 1, ONE",
    "fr, 2, OTHER",
    "pt-BR, 0, ONE",
    "hi, 1, ONE",
    "hi, 2, OTHER",
    "it, 1, ONE",
    "it, 2, OTHER"
  })
  void followsTheLanguage(String language, int n, Plural form) {
    assertThat(Plural.of(language, n)).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 1, about 1 minute late",
    "en, 15, about 15 minutes late",
    "de, 1, um etwa 1 Minute.",
    "de, 2, um etwa 2 Minuten.",
    "es, 1, lleva 1 minuto de retraso",
    "fr, 1, environ 1 minute de retard",
    "fr, 15, environ 15 minutes de retard",
    "pt, 1, cerca de 1 minuto.",
    "hi, 15, लगभग 15 मिनट की देरी",
    "ar, 1, نحو دقيقة واحدة",
    "ar, 2, نحو دقيقتين",
    "ar, 5, نحو 5 دقائق",
    "ar, 15, نحو 15 دقيقة",
    "ar, 100, نحو 100 دقيقة"
  })
  void isSeenInTheNoticeOfADelay(String language, int minutes, String words) {
    var model = OneOrder.model("order-ready", language, null).delay(minutes).text("eta", "");

    assertThat(new Templates().render("order-delayed", Kind.SMS, language, model).text())
        .contains(words);
  }
}
