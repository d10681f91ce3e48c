package allday.notification.consent;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Kind;
import allday.notification.template.Model;
import allday.notification.template.Templates;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of COMPLIANCE section 4 that speak of words. */
class KeywordsTest {
  private final Keywords keywords = new Keywords();

  @DisplayName("4.1 the FCC's words, the carriers', Twilio's, AWS's, Telnyx's, toll-free's")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        "QUIT",
        "END",
        "REVOKE",
        "OPT OUT",
        "CANCEL",
        "UNSUBSCRIBE", // FCC
        "STOPALL",
        "STOP ALL", // CTIA, Telnyx
        "OPTOUT", // Twilio
        "ARRET",
        "OPT-OUT",
        "REMOVE",
        "TD" // AWS
      })
  void readsTheWordsOfLawCarriersAndProviders(String word) {
    assertThat(keywords.read(word))
        .extracting("intent", "by")
        .containsExactly(Intent.STOP, "KEYWORD");
  }

  @DisplayName("4.1 the words of the languages")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ARRET",
        "ARRÊT",
        "DESABONNER",
        "désabonner", // French
        "PARAR",
        "ALTO",
        "BAJA",
        "CANCELAR", // Spanish
        "PARE",
        "SAIR", // Portuguese
        "STOPP",
        "ABMELDEN", // German
        "BASTA",
        "CANCELLA", // Italian
        "إيقاف",
        "ايقاف",
        "الغاء",
        "إلغاء",
        "إيقـــاف", // Arabic, also without hamza, and stretched
        "बंद",
        "बन्द",
        "बंद।" // Hindi
      })
  void readsTheWordsOfTheLanguages(String word) {
    assertThat(keywords.read(word))
        .extracting("intent", "by")
        .containsExactly(Intent.STOP, "KEYWORD");
  }

  @DisplayName("4.1 opt-in again: START, UNSTOP, YES; help: HELP, INFO")
  @ParameterizedTest
  @CsvSource({
    "START, START",
    "yes, START",
    "unstop, START",
    "alta, START",
    "ابدأ, START",
    "शुरू, START",
    "Help?, HELP",
    "info, HELP",
    "ayuda, HELP",
    "aide, HELP",
    "ajuda, HELP",
    "Hilfe!, HELP",
    "مساعدة, HELP",
    "मदद, HELP",
    "Status, STATUS",
    "status 1042 please, STATUS",
    "where is my order?, STATUS",
    "Où est ma commande ?, STATUS",
    "¿Dónde está mi pedido?, STATUS",
    "onde está meu pedido, STATUS",
    "Wo ist meine Bestellung?, STATUS",
    "أين طلبي؟, STATUS",
    "मेरा ऑर्डर कहाँ है?, STATUS",
    "thank you, OTHER",
    "yes please bring napkins, OTHER",
    "'', OTHER",
    "😀👍, OTHER"
  })
  void readsWhatIsWanted(String text, Intent intent) {
    assertThat(keywords.read(text).intent()).isEqualTo(intent);
  }

  @DisplayName(
      "4.2 rule 1: NFKC, no emoji, no punctuation, one blank, case of no country, no accents")
  @ParameterizedTest
  @ValueSource(
      strings = {
        " stop.", "ＳＴＯＰ", "𝐒𝐓𝐎𝐏", "stop!!! 😡", "🛑STOP🛑", "S\u200BTOP", "STOP\u00AD",
        "\u200Fإيقاف\u200F", "«Stop»", "stop\n\n all", "stöp", "unsubscrıbe", "QUİT", "quit",
        "arre\u0302t", "STOP 👨‍👩‍👧", "*stop*", "إِيقَاف"
      })
  void readsAWordHoweverItIsWritten(String text) {
    assertThat(keywords.read(text))
        .extracting("intent", "by")
        .containsExactly(Intent.STOP, "KEYWORD");
  }

  @DisplayName("4.2 rule 1: an accent is no vowel")
  @ParameterizedTest
  @ValueSource(strings = {"बाद में आऊँगा", "बाद", "बीड", "बूँद"})
  void doesNotTakeVowelsForAccents(String text) {
    assertThat(keywords.read(text).intent()).isEqualTo(Intent.OTHER);
  }

  @DisplayName("4.2 rule 2: the whole message, or the first of at most four words")
  @ParameterizedTest
  @CsvSource({
    "stop, STOP",
    "Stop please, STOP",
    "stop this right now, STOP",
    "stop all of it, STOP",
    "stop and think about the soup, PERHAPS_STOP",
    "please stop, PERHAPS_STOP",
    "बंद करो, STOP",
    "إيقاف من فضلك, STOP",
    "baja por favor, STOP",
    "sair por favor, STOP",
    "stoppen, OTHER",
    "stopped, OTHER",
    "weekend, OTHER"
  })
  void readsAWordThatIsTheMessageOrBeginsAShortOne(String text, Intent intent) {
    assertThat(keywords.read(text).intent()).isEqualTo(intent);
  }

  @DisplayName("4.2 rule 3: phrases, on whichever channel and whatever the provider does")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "would you please stop texting me all day",
        "hey please don’t text me any more",
        "hey please dont text me any more",
        "pls remove me from this",
        "can somebody unsubscribe me from all of this",
        "please opt me out",
        "would you leave me alone now please",
        "who is this? stop",
        "Ich möchte bitte keine Nachrichten mehr bekommen",
        "Por favor, no quiero recibir mensajes de ustedes",
        "Laissez-moi tranquille, merci beaucoup",
        "Merci, mais ne m’écrivez plus jamais",
        "por favor não me enviem mensagens, obrigado",
        "per favore non scrivetemi più, grazie mille",
        "من فضلكم لا أريد رسائل منكم بعد اليوم",
        "कृपया मुझे मैसेज मत भेजें, धन्यवाद भाई"
      })
  void readsAStopInASentence(String text) {
    assertThat(keywords.read(text))
        .extracting("intent", "by")
        .containsExactly(Intent.STOP, "PHRASE");
  }

  @DisplayName("4.2 rule 4: wrong number")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "I think you have the wrong number",
        "STOP wrong number",
        "Falsche Nummer!",
        "número equivocado",
        "Vous avez un mauvais numéro",
        "número errado",
        "ha il numero sbagliato",
        "الرقم غلط",
        "गलत नंबर है"
      })
  void readsThatTheNumberIsSomebodyElses(String text) {
    assertThat(keywords.read(text).intent()).isEqualTo(Intent.STOP);
    assertThat(keywords.read(text).isWrongNumber()).isTrue();
  }

  @DisplayName("4.2 rule 5: in doubt, what is no advertising goes on")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "could you cancel the second soup of my order",
        "cancel my order",
        "Cancel order 1042",
        "remove the onions please",
        "cancelar mi pedido",
        "cancelar o pedido",
        "cancella l'ordine",
        "الغاء الطلب"
      })
  void isNotSureOfAWordThatMayBeAboutTheOrder(String text) {
    assertThat(keywords.read(text))
        .isEqualTo(new Keywords.Match(Intent.PERHAPS_STOP, "WORD_WITHIN", true));
  }

  @DisplayName("4.2 rule 3: what a reasonable person understands from the whole")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop by at 6",
        "I'll stop by for it later",
        "End of the street",
        "we are at the bus stop",
        "arrêt de bus",
        "Pare na esquina",
        "baja a la puerta",
        "basta suonare",
        "बंद है क्या?",
        "you sent the wrong number of soups"
      })
  void knowsFalseFriends(String text) {
    assertThat(keywords.read(text).intent()).isEqualTo(Intent.OTHER);
  }

  @DisplayName("4.2 rule 3: a false friend hides no stop beside it")
  @ParameterizedTest
  @CsvSource({
    "cancel my order stop, STOP",
    "stop texting me I will stop by at 6, STOP",
    "stop by at 6 and stop, PERHAPS_STOP",
    "bus stop yes, OTHER"
  })
  void seesAStopBesideAFalseFriend(String text, Intent intent) {
    assertThat(keywords.read(text).intent()).isEqualTo(intent);
  }

  @DisplayName("4.2 rule 6: a bare CANCEL counts, and may mean the order")
  @ParameterizedTest
  @CsvSource({"CANCEL, true", "Cancelar, true", "cancella, true", "الغاء, true", "STOP, false"})
  void knowsThatCancelMayMeanTheOrder(String text, boolean order) {
    assertThat(keywords.read(text)).isEqualTo(new Keywords.Match(Intent.STOP, "KEYWORD", order));
  }

  @DisplayName("4.1 what our own messages ask for is understood")
  @ParameterizedTest
  @ValueSource(strings = {"en", "hi", "es", "fr", "de", "pt", "ar"})
  void understandsTheWordsThatOurMessagesName(String language) {
    assertThat(named("opt-out-hint", language)).containsExactly(Intent.STOP);
    assertThat(named("stop-reply", language)).containsExactly(Intent.START);
    assertThat(named("stop-reply-program", language)).containsExactly(Intent.START);
    assertThat(named("stop-reply-everything", language)).containsExactly(Intent.START);
    assertThat(named("start-reply", language)).containsExactly(Intent.STOP);
    assertThat(named("help-reply", language)).containsExactly(Intent.STATUS, Intent.STOP);
  }

  @DisplayName("rule 8 of the ten: nobody is asked to act on an order by a reserved word")
  @Test
  void ordersAreNotActedOnByReservedWords() {
    var templates = new Templates();
    for (var key : templates.keys()) {
      if (key.startsWith("order-")) {
        for (var language : templates.languages(key)) {
          assertThat(named(key, language)).isEmpty();
        }
      }
    }
  }

  private List<Intent> named(String key, String language) {
    var text = new Templates().render(key, Kind.SMS, language, Model.empty(language)).text();
    return Pattern.compile("\\b[A-Z]{4,}\\b")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(word -> keywords.read(word).intent())
        .toList();
  }
}
