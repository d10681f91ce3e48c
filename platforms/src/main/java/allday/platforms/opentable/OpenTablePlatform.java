package allday.platforms.opentable;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import allday.platforms.ChannelNames;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class OpenTablePlatform implements Platform {
  static final PlatformId ID = new PlatformId("opentable");

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._{}-]+)*/\\{}");
  private static final Pattern POINTER = Pattern.compile("(/[^/~\\s]+)+");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "OpenTable's API; https://platform.otqa.com before production.")
          .defaultsTo("https://platform.opentable.com");
  static final Setting<URI> TOKEN_URL =
      Setting.url(
              "token-url", "OpenTable's token endpoint; oauth-pp.opentable.com before production.")
          .defaultsTo("https://oauth.opentable.com/api/v2/oauth/token");
  static final Setting<TokenMethod> TOKEN_METHOD =
      Setting.oneOf(
              "token-method", "How the token is asked for; both are in use.", TokenMethod.class)
          .defaultsTo("post");
  static final Setting<String> CLIENT_ID =
      Setting.text("client-id", "The client id of your agreement with OpenTable.").mandatory();
  static final Setting<String> RESTAURANTS =
      Setting.text(
          "restaurants",
          "Restaurant ids (rid) to poll, separated by commas. Absent: the keys of `stores`.");
  static final Setting<String> RESERVATION_PATH =
      Setting.text(
              "reservation-path",
              "Where one reservation is read; {} stands for its id.",
              PATH,
              "a path that ends in /{}")
          .defaultsTo("/sync/v2/reservations/{}");
  static final Setting<String> DEPOSIT_AT =
      Setting.text(
          "deposit-at",
          "Where in a reservation the amount of a prepaid deposit stands. Absent: deposits are not counted.",
          POINTER,
          "a JSON pointer such as /deposit/amount");
  static final Setting<Integer> DENOMINATOR =
      Setting.number(
          "currency-denominator",
          "What amounts are divided by. Absent: what the reservation says.",
          1,
          10_000);

  static final SecretSlot CLIENT_SECRET =
      SecretSlot.required("client-secret", "The client secret of your agreement with OpenTable.");

  /** HTTP's methods for the token. */
  enum TokenMethod {
    POST,
    GET
  }

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "OpenTable";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                BASE_URL,
                TOKEN_URL,
                TOKEN_METHOD,
                CLIENT_ID,
                RESTAURANTS,
                RESERVATION_PATH,
                DEPOSIT_AT,
                DENOMINATOR,
                ChannelNames.OWN),
            List.of(CLIENT_SECRET))
        .withMap(Vocabulary.SETTING);
  }

  /** The restaurant's id is part of a reservation's. */
  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }
}
