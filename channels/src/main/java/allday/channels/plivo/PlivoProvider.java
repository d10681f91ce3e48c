package allday.channels.plivo;

import allday.channels.Caller;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class PlivoProvider implements Provider {
  static final ProviderId ID = new ProviderId("plivo");

  static final Setting<String> AUTH_ID =
      Setting.text(
              "auth-id",
              "The account or sub-account that sends and pays.",
              Pattern.compile("(MA|SA)[A-Z0-9]{18}"),
              "MA or SA and 18 letters and digits, as the console shows it")
          .mandatory();

  static final Setting<String> FROM =
      Setting.text(
              "from",
              "Whom the message is from.",
              Pattern.compile(
                  "\\+\\d{6,15}|\\d{3,8}|\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"
                      + "|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}"),
              "a number such as +15005550006, a short code, a sender name of at most 11 characters,"
                  + " or the UUID of a powerpack")
          .mandatory();

  static final Setting<Boolean> VOICEMAIL_COUNTS =
      Setting.flag(
              "voicemail-counts",
              "Whether a notice left on an answering machine counts as delivered; if not, Plivo"
                  + " hangs up on machines and the notice counts as failed.")
          .defaultsTo("true");

  static final Setting<String> DLT_ENTITY_ID =
      Setting.text(
          "dlt-entity-id",
          "India: the principal entity on the DLT platform; the template id is the name of the"
              + " approved template.",
          Pattern.compile("\\d{10,25}"),
          "the number that the DLT platform gave");

  static final Setting<DltCategory> DLT_CATEGORY =
      Setting.oneOf("dlt-category", "India: the category of the templates.", DltCategory.class)
          .defaultsTo("service-implicit");

  static final Setting<Boolean> V2_IS_ENOUGH =
      Setting.flag(
              "v2-is-enough",
              "Whether receipts of text messages are taken that carry only Plivo's V2 signature,"
                  + " which does not cover what they say.")
          .defaultsTo("true");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is.").defaultsTo("https://api.plivo.com");

  static final SecretSlot AUTH_TOKEN =
      SecretSlot.required("auth-token", "The account's auth token: it sends, and signs receipts.");

  enum DltCategory {
    SERVICE_IMPLICIT,
    SERVICE_EXPLICIT,
    TRANSACTIONAL,
    PROMOTIONAL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Plivo";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.SMS, Kind.VOICE);
  }

  @Override
  public Spec spec() {
    return Spec.of(
        List.of(
            AUTH_ID,
            FROM,
            Caller.FROM,
            VOICEMAIL_COUNTS,
            DLT_ENTITY_ID,
            DLT_CATEGORY,
            V2_IS_ENOUGH,
            BASE_URL),
        List.of(AUTH_TOKEN));
  }
}
