package allday.channels.plivo;

import allday.channels.Markup;
import allday.contracts.channel.Callbacks;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Speech;
import allday.contracts.http.Urls;
import allday.contracts.web.Answer;
import allday.contracts.web.Form;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls that read a text out. Plivo asks for the words when somebody picks up; they travel in the
 * URL that it asks at, which its signature covers, so that nobody has to remember them.
 */
final class PlivoVoice {
  /** Of a text, so that its URL stays within what servers take. */
  static final int LONGEST = 1000;

  private static final String SAY = "say";
  private static final String LANGUAGE = "language";
  private static final String KEYS = "ask";
  private static final int SECONDS_FOR_A_KEY = 8;

  /** What Plivo speaks, where a language comes without its region. */
  private static final Map<String, String> SPOKEN =
      Map.of(
          "en", "en-US",
          "es", "es-ES",
          "fr", "fr-FR",
          "de", "de-DE",
          "it", "it-IT",
          "nl", "nl-NL",
          "pl", "pl-PL",
          "pt", "pt-BR");

  private PlivoVoice() {}

  static ObjectNode call(Message message, String from, ChannelAccount account) {
    URI told = message.callback() == null ? account.receiptUrl() : message.callback();
    var words = new TreeMap<String, String>();
    words.put(SAY, message.content().text());
    words.put(LANGUAGE, message.language());
    if (message.content().keys() != null && message.callback() != null) {
      words.put(KEYS, message.content().keys());
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("from", from)
        .put("to", message.to().address())
        .put("answer_url", Urls.query(told, words).toString())
        .put("answer_method", "POST")
        .put("hangup_url", told.toString())
        .put("hangup_method", "POST")
        .put("machine_detection", account.get(PlivoProvider.VOICEMAIL_COUNTS) ? "true" : "hangup");
  }

  /** What is to be read out; empty for a request that is not about an answered call. */
  static Optional<Answer> words(WebhookRequest request, ChannelAccount account) {
    String query = request.query() == null ? "" : request.query();
    return Form.read(query.getBytes(StandardCharsets.UTF_8))
        .filter(form -> form.first(SAY) != null)
        .map(
            form ->
                answer(
                    new Speech(form.first(SAY, ""), form.first(LANGUAGE, ""), form.first(KEYS)),
                    Callbacks.messageId(query),
                    false,
                    account));
  }

  /** What is said after a key was pressed. */
  static Answer answer(Speech speech, GenuineRequest request, ChannelAccount account) {
    return answer(speech, Callbacks.messageId(request), true, account);
  }

  private static Answer answer(
      Speech speech, Optional<UUID> message, boolean last, ChannelAccount account) {
    String said = speak(speech.text(), speech.language());
    String again = speech.again();
    if (again == null || message.isEmpty()) {
      return Answer.xml(200, "<Response>" + said + "</Response>");
    }
    URI keys = Callbacks.keys(Callbacks.of(account, message.get()), last);
    return Answer.xml(
        200, "<Response>" + input(said + speak(again, speech.language()), keys) + "</Response>");
  }

  /** Plivo listens for the key while it speaks; where none is pressed, the call ends. */
  private static String input(String said, URI keys) {
    return "<GetInput inputType=\"dtmf\" numDigits=\"1\" finishOnKey=\"none\" executionTimeout=\""
        + SECONDS_FOR_A_KEY
        + "\" method=\"POST\" action=\""
        + Markup.escaped(keys.toString())
        + "\">"
        + said
        + "</GetInput>";
  }

  private static String speak(String text, String language) {
    String spoken = language.contains("-") ? language : SPOKEN.get(language);
    String attribute = spoken == null ? "" : " language=\"" + Markup.escaped(spoken) + "\"";
    return "<Speak" + attribute + ">" + Markup.escaped(text) + "</Speak>";
  }
}
