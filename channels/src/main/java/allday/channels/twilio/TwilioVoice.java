package allday.channels.twilio;

import allday.channels.Markup;
import allday.contracts.channel.Callbacks;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Speech;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * Calls that read a text out, by the resource {@code Calls} with the TwiML in the request. Twilio
 * waits for the end of a machine's greeting, so that the notice is on the tape as a whole.
 */
final class TwilioVoice {
  /** Of the TwiML, in characters. */
  static final int LONGEST = 4000;

  private static final int SECONDS_FOR_A_KEY = 8;

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

  /** What is read out, and whether a key is waited for after it. */
  static String twiml(Message message, ChannelAccount account) {
    String said = say(message.content().text(), message.language(), account);
    String keys = message.content().keys();
    return keys == null || message.callback() == null
        ? "<Response>" + said + "</Response>"
        : gather(
            said + say(keys, message.language(), account),
            Callbacks.keys(message.callback(), false));
  }

  /** What is said after a key was pressed. */
  static String twiml(Speech speech, UUID message, ChannelAccount account) {
    String said = say(speech.text(), speech.language(), account);
    return speech.again() == null
        ? "<Response>" + said + "</Response>"
        : gather(
            said + say(speech.again(), speech.language(), account),
            Callbacks.keys(Callbacks.of(account, message), true));
  }

  /** Twilio listens for the key while it speaks; where none is pressed, the call ends. */
  private static String gather(String said, URI keys) {
    return "<Response><Gather input=\"dtmf\" numDigits=\"1\" finishOnKey=\"\" timeout=\""
        + SECONDS_FOR_A_KEY
        + "\" action=\""
        + Markup.escaped(keys.toString())
        + "\">"
        + said
        + "</Gather></Response>";
  }

  private static String say(String text, String language, ChannelAccount account) {
    var say = new StringBuilder("<Say");
    String spoken = language.contains("-") ? language : SPOKEN.get(language);
    if (spoken != null) {
      say.append(" language=\"").append(Markup.escaped(spoken)).append('"');
    }
    var voices = account.settings().below(TwilioProvider.VOICES);
    String voice = voices.getOrDefault(language, voices.get(language.split("-", 2)[0]));
    if (voice != null) {
      say.append(" voice=\"").append(Markup.escaped(voice)).append('"');
    }
    return say.append('>').append(Markup.escaped(text)).append("</Say>").toString();
  }
}
