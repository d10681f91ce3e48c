package allday.channels.plivo;

import allday.channels.Markup;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.http.Urls;
import allday.contracts.web.Answer;
import allday.contracts.web.Form;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  static Optional<String> from(ChannelAccount account) {
    return account
        .find(PlivoProvider.VOICE_FROM)
        .or(
            () ->
                Optional.of(account.get(PlivoProvider.FROM)).filter(from -> from.startsWith("+")));
  }

  static ObjectNode call(Message message, String from, ChannelAccount account) {
    URI told = message.callback() == null ? account.receiptUrl() : message.callback();
    var words = new TreeMap<String, String>();
    words.put(SAY, message.content().text());
    words.put(LANGUAGE, message.language());
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
  static Optional<Answer> words(WebhookRequest request) {
    String query = request.query() == null ? "" : request.query();
    return Form.read(query.getBytes(StandardCharsets.UTF_8))
        .filter(form -> form.first(SAY) != null)
        .map(form -> Answer.xml(200, xml(form.first(SAY, ""), form.first(LANGUAGE, ""))));
  }

  private static String xml(String text, String language) {
    String spoken = language.contains("-") ? language : SPOKEN.get(language);
    String attribute = spoken == null ? "" : " language=\"" + Markup.escaped(spoken) + "\"";
    return "<Response><Speak" + attribute + ">" + Markup.escaped(text) + "</Speak></Response>";
  }
}
