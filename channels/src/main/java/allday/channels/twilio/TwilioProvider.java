package allday.channels.twilio;

import allday.channels.Caller;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class TwilioProvider implements Provider {
  static final ProviderId ID = new ProviderId("twilio");

  static final Setting<String> ACCOUNT_SID =
      Setting.text(
              "account-sid",
              "The account that sends and pays.",
              Pattern.compile("AC\\p{XDigit}{32}"),
              "AC and 32 hex digits, as the console shows it")
          .mandatory();

  static final Setting<String> FROM =
      Setting.text(
              "from",
              "Whom the message is from.",
              Pattern.compile(
                  "\\+\\d{6,15}|\\d{3,8}|MG\\p{XDigit}{32}|(?=.*[A-Za-z])[A-Za-z0-9 &._-]{1,11}"),
              "a number such as +15005550006, a short code, a sender name of at most 11 characters,"
                  + " or a Messaging Service (MG and 32 hex digits)")
          .mandatory();

  static final Setting<String> API_KEY_SID =
      Setting.text(
          "api-key-sid",
          "Send with this API key instead of the auth token.",
          Pattern.compile("SK\\p{XDigit}{32}"),
          "SK and 32 hex digits");

  static final Setting<Boolean> ANSWERS_KEYWORDS =
      Setting.flag(
              "answers-keywords",
              "Whether Twilio itself answers STOP, START and HELP, as it does unless its support"
                  + " switched that off.")
          .defaultsTo("true");

  static final Setting<Boolean> VOICEMAIL_COUNTS =
      Setting.flag(
              "voicemail-counts",
              "Whether a notice left on an answering machine counts as delivered; if not, it counts"
                  + " as failed.")
          .defaultsTo("true");

  static final Setting<Boolean> CONSENT_API =
      Setting.flag(
              "consent-api",
              "Whether the account takes part in the pilot of Twilio's Consent Management API: then"
                  + " opt-outs that came in other ways are told to Twilio.")
          .defaultsTo("false");

  static final Setting<URI> CONSENT_URL =
      Setting.url("consent-url", "Where the Consent Management API is.")
          .defaultsTo("https://accounts.twilio.com");

  /** Which of Twilio's voices speaks a language. */
  static final String VOICES = "voices";

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is.").defaultsTo("https://api.twilio.com");

  static final SecretSlot AUTH_TOKEN =
      SecretSlot.required(
          "auth-token", "The account's auth token: it signs receipts, and sends without API key.");

  static final SecretSlot API_KEY_SECRET =
      SecretSlot.optional("api-key-secret", "The secret of the API key.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Twilio";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.SMS, Kind.VOICE);
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                ACCOUNT_SID,
                FROM,
                API_KEY_SID,
                ANSWERS_KEYWORDS,
                Caller.FROM,
                VOICEMAIL_COUNTS,
                CONSENT_API,
                CONSENT_URL,
                BASE_URL),
            List.of(AUTH_TOKEN, API_KEY_SECRET))
        .withMap(VOICES);
  }
}
