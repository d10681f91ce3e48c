package allday.platforms.deliverect;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import allday.platforms.ChannelNames;
import allday.platforms.FulfilmentWords;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class DeliverectPlatform implements Platform {
  static final PlatformId ID = new PlatformId("deliverect");

  static final Setting<String> SIGNATURE_HEADERS =
      Setting.text(
              "signature-headers",
              "Headers that may hold the signature, separated by commas; the first that is there counts.",
              Pattern.compile("[A-Za-z0-9-]+(\\s*,\\s*[A-Za-z0-9-]+)*"),
              "names of headers, separated by commas")
          .defaultsTo("x-server-authorization-hmac-sha256, x-deliverect-signature");
  static final Setting<URI> ORDERS_URL =
      https(
          "orders-url",
          "Where Deliverect is told to send orders when a store registers. Absent: this connection's webhook URL.");
  static final Setting<URI> PRODUCTS_URL = otherUrl("products-url", "synchronise products");
  static final Setting<URI> TABLES_URL = otherUrl("tables-url", "synchronise tables");
  static final Setting<URI> FLOORS_URL = otherUrl("floors-url", "synchronise floors");
  static final Setting<URI> OPERATIONS_URL = otherUrl("operations-url", "report operations");
  static final Setting<URI> STORE_STATUS_URL =
      otherUrl("store-status-url", "tell the status of the store");
  static final Setting<Boolean> STAGING =
      Setting.flag(
              "staging", "Whether this is Deliverect's staging: all its orders are test orders.")
          .defaultsTo("false");

  static final Setting<URI> BASE_URL =
      Setting.url(
              "base-url",
              "Deliverect's API; https://api.staging.deliverect.com for staging. Called for the status back only.")
          .defaultsTo("https://api.deliverect.com");
  static final Setting<String> CLIENT_ID =
      Setting.text("client-id", "The client id from Deliverect; needed for the status back.");
  static final Setting<String> AUDIENCE =
      Setting.text("audience", "What access tokens are asked for; it differs by product.")
          .defaultsTo("https://api.deliverect.com");

  static final SecretSlot CLIENT_SECRET =
      SecretSlot.optional(
          "client-secret", "The client secret from Deliverect; needed for the status back.");
  static final SecretSlot WEBHOOK =
      SecretSlot.required(
          "webhook",
          "The HMAC secret from Deliverect. In staging, and before there is one, the channel link id of each store.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Deliverect";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                SIGNATURE_HEADERS,
                ORDERS_URL,
                PRODUCTS_URL,
                TABLES_URL,
                FLOORS_URL,
                OPERATIONS_URL,
                STORE_STATUS_URL,
                STAGING,
                BASE_URL,
                CLIENT_ID,
                AUDIENCE,
                ChannelNames.OWN),
            List.of(WEBHOOK, CLIENT_SECRET))
        .withMaps(Vocabulary.SETTING, ChannelNames.SETTING, FulfilmentWords.SETTING);
  }

  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }

  private static Setting<URI> otherUrl(String name, String what) {
    return https(name, "Where Deliverect is told to " + what + ". Absent: nowhere.");
  }

  private static Setting<URI> https(String name, String meaning) {
    var any = Setting.url(name, meaning);
    return new Setting<>(
        name,
        meaning,
        "an absolute https URL",
        null,
        false,
        text -> {
          var url = any.parse().apply(text);
          if (!"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("not https");
          }
          return url;
        });
  }
}
