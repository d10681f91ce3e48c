package allday.channels.twilio;

import allday.channels.Markup;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that read a text out, by the resource {@code Calls} with the TwiML in the request. Twilio
 * waits for the end of a machine's greeting, so that the notice is on the tape as a whole.
 */
final class TwilioVoice {
  /** Of the TwiML, in characters. */
  static final int LONGEST = 4000;

  /** What Twilio is to speak where a language comes without its region. */
  private static final Map<String, String> SPOKEN =
      Map.of(
          "en", "en-US",
          "es", "es-ES",
          "fr", "fr-FR",
          "de", "de-DE",
          "it", "it-IT",
          "nl", "nl-NL",
          "pt", "pt-BR",
          "hi", "hi-IN");

  private TwilioVoice() {}

  static Optional<String> from(ChannelAccount account) {
    return account
        .find(TwilioProvider.VOICE_FROM)
        .or(
            () ->
                Optional.of(account.get(TwilioProvider.FROM)).filter(from -> from.startsWith("+")));
  }

  static CallCreator creator(Message message, String from, String said) {
    var creator =
        new CallCreator(
            new PhoneNumber(message.to().address()), new PhoneNumber(from), new Twiml(said));
    creator.setMachineDetection("DetectMessageEnd");
    if (message.callback() != null) {
      creator.setStatusCallback(message.callback());
    }
    return creator;
  }

  static String twiml(Message message, ChannelAccount account) {
    String language = message.language();
    var say = new StringBuilder("<Response><Say");
    String spoken = language.contains("-") ? language : SPOKEN.get(language);
    if (spoken != null) {
      say.append(" language=\"").append(Markup.escaped(spoken)).append('"');
    }
    var voices = account.settings().below(TwilioProvider.VOICES);
    String voice = voices.getOrDefault(language, voices.get(language.split("-", 2)[0]));
    if (voice != null) {
      say.append(" voice=\"").append(Markup.escaped(voice)).append('"');
    }
    return say.append('>')
        .append(Markup.escaped(message.content().text()))
        .append("</Say></Response>")
        .toString();
  }
}
