package allday.platforms.micros;

import allday.contracts.PlatformId;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.order.FulfilmentType;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import allday.contracts.web.KeyForm;
import allday.platforms.ChannelNames;
import allday.platforms.Charges;
import allday.platforms.FulfilmentWords;
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Component;

/** Simphony's Transaction Services Gen2; what each enterprise numbers its own way is a setting. */
@Component
class MicrosPlatform implements Platform {
  static final PlatformId ID = new PlatformId("micros");

  static final Setting<URI> BASE_URL =
      Setting.url(
              "base-url", "Transaction Services Gen2 of the enterprise, up to and with /api/v1.")
          .mandatory();
  static final Setting<URI> SIGN_IN_URL =
      Setting.url(
              "sign-in-url",
              "The OpenID Connect provider, up to and with /oidc-provider/v1/oauth2.")
          .mandatory();
  static final Setting<String> ORGANISATION =
      Setting.text("organisation", "The short name of the organisation.").mandatory();
  static final Setting<String> CLIENT_ID =
      Setting.text("client-id", "The client id of the API account.").mandatory();
  static final Setting<String> USER = Setting.text("user", "The name of the API user.").mandatory();
  static final Setting<Bearer> BEARER =
      Setting.oneOf(
              "bearer-token-field", "Which of the tokens of a sign-in calls carry.", Bearer.class)
          .defaultsTo("id-token");
  static final Setting<String> REVENUE_CENTRES =
      Setting.text(
          "revenue-centres",
          "Revenue centres to poll as <location>/<revenue centre>, separated by commas. Absent: the keys of `stores`.");
  static final Setting<FulfilmentType> FULFILMENT =
      Setting.oneOf(
              "default-fulfilment",
              "What a check is whose order type is not in fulfilment-map.",
              FulfilmentType.class)
          .defaultsTo("dine-in");
  static final Setting<Boolean> TAX_INCLUDED =
      Setting.flag("tax-included", "Whether the prices of the items hold the tax.")
          .defaultsTo("false");
  static final Setting<MicrosPlace> NAME_AT =
      MicrosPlace.setting("customer-name-at", "Where the guest's name stands.")
          .defaultsTo("/header/checkName");
  static final Setting<MicrosPlace> PHONE_AT =
      MicrosPlace.setting("customer-phone-at", "Where the guest's phone number stands.");
  static final Setting<MicrosPlace> EMAIL_AT =
      MicrosPlace.setting("customer-email-at", "Where the guest's e-mail address stands.");
  static final Setting<MicrosPlace> ORIGIN_ID_AT =
      MicrosPlace.setting(
          "origin-id-at", "Where an order of another channel has that channel's own id.");
  static final Setting<String> ORIGIN_CHANNEL =
      Setting.text(
          "origin-channel",
          "The channel of the ids at origin-id-at where channel-map does not say. Absent: none.");

  static final Setting<Integer> GONE_AFTER =
      Setting.number(
              "cancelled-after-misses",
              "How often in a row an open check must not be found until it counts as cancelled; 0 for never.",
              0,
              5)
          .defaultsTo("3");

  static final SecretSlot NOTIFICATIONS =
      SecretSlot.optional(
          "webhook", "The Base64 text of the HMAC key that was registered for notifications.");
  static final SecretSlot PASSWORD =
      SecretSlot.required("password", "The password of the API user.");

  /** Tokens of a sign-in. */
  enum Bearer {
    ID_TOKEN,
    ACCESS_TOKEN
  }

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Oracle MICROS Simphony";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                BASE_URL,
                SIGN_IN_URL,
                ORGANISATION,
                CLIENT_ID,
                USER,
                BEARER,
                REVENUE_CENTRES,
                FULFILMENT,
                TAX_INCLUDED,
                NAME_AT,
                PHONE_AT,
                EMAIL_AT,
                ORIGIN_ID_AT,
                ORIGIN_CHANNEL,
                GONE_AFTER),
            List.of(NOTIFICATIONS, PASSWORD))
        .withMaps(
            Vocabulary.SETTING, FulfilmentWords.SETTING, ChannelNames.SETTING, Charges.SETTING)
        .withCheck(MicrosPlatform::problems);
  }

  /** References of checks are told for ever, within their revenue centre. */
  @Override
  public IdScope idScope() {
    return IdScope.PER_STORE;
  }

  /** A closed check may be opened again. */
  @Override
  public Habits habits() {
    return Habits.USUAL.goesBack().mirrorsOthers();
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    boolean usable =
        secrets.all(NOTIFICATIONS).stream().allMatch(secret -> isBase64(secret.reveal()));
    return usable
        ? List.of()
        : List.of(new ConfigProblem("secrets." + NOTIFICATIONS.name(), "expected a key in base64"));
  }

  private static boolean isBase64(String key) {
    try {
      return KeyForm.BASE64.decode(key).length > 0;
    } catch (IllegalArgumentException other) {
      return false;
    }
  }
}
