package allday.platforms.revel;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.order.FulfilmentType;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import allday.contracts.profile.ProofSettings;
import allday.contracts.web.Encoding;
import allday.platforms.FulfilmentWords;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class RevelPlatform implements Platform {
  static final PlatformId ID = new PlatformId("revel");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Your Revel: https://<subdomain>.revelup.com.").mandatory();
  static final Setting<String> INSTANCE =
      Setting.text("instance", "Your subdomain; webhooks of another instance are passed over.")
          .mandatory();
  static final Setting<String> ESTABLISHMENTS =
      Setting.text(
          "establishments",
          "Establishment ids to poll, separated by commas. Absent: the keys of `stores`.");
  static final Setting<String> POLL_RESOURCE =
      Setting.text(
              "poll-resource",
              "The list to poll; it has to have the items in its orders.",
              Pattern.compile("[A-Za-z]+"),
              "a name such as OrderAllInOne")
          .defaultsTo("OrderAllInOne");
  static final Setting<ProofSettings.Algorithm> ALGORITHM =
      Setting.oneOf(
              "signature-algorithm", "The hash of the signature.", ProofSettings.Algorithm.class)
          .defaultsTo("sha1");
  static final Setting<Encoding> ENCODING =
      Setting.oneOf("signature-encoding", "How the signature is written.", Encoding.class)
          .defaultsTo("hex-or-base64");
  static final Setting<String> ORDER_ROOT =
      Setting.text(
              "order-root",
              "Where a webhook may have its order, separated by commas; / is the whole body.",
              Pattern.compile("/[^\\s,]*(,\\s*/[^\\s,]*)*"),
              "JSON pointers such as /order,/orderInfo,/")
          .defaultsTo("/order,/orderInfo,/");
  static final Setting<ZoneId> ZONE =
      new Setting<>(
          "time-zone",
          "The zone of times that do not name one. Absent: the branch's.",
          "a time zone such as UTC or America/New_York",
          null,
          false,
          RevelPlatform::zone);
  static final Setting<FulfilmentType> FULFILMENT =
      Setting.oneOf(
              "default-fulfilment",
              "What an order is whose dining option is not in fulfilment-map.",
              FulfilmentType.class)
          .defaultsTo("pickup");
  static final Setting<Boolean> CUSTOMERS =
      Setting.flag(
              "read-customers",
              "Whether the customer that an order names is read as well, one call each.")
          .defaultsTo("true");
  static final Setting<Boolean> KITCHEN =
      Setting.flag(
              "kitchen-ready",
              "Whether an order is ready when all its items are completed in the kitchen.")
          .defaultsTo("true");
  static final Setting<Boolean> PREPARING =
      Setting.flag(
              "kitchen-preparing",
              "Whether a printed order with items that are not completed is being prepared.")
          .defaultsTo("false");
  static final Setting<String> MODIFIER_PRICE_AT =
      Setting.pointer("modifier-price-at", "Where a modifier has its price.", "/modifier_price");
  static final Setting<String> MODIFIER_QUANTITY_AT =
      Setting.pointer("modifier-quantity-at", "Where a modifier has its quantity.", "/qty");
  static final Setting<String> ORIGIN_ID_AT =
      Setting.pointer(
          "origin-id-at", "Where an order of another channel has that channel's id.", "/call_name");
  static final Setting<String> ORIGIN_CHANNEL =
      Setting.text(
          "origin-channel",
          "The channel whose ids stand at origin-id-at, for example ubereats. Absent: none.");

  static final SecretSlot WEBHOOK =
      SecretSlot.optional("webhook", "The shared secret that was agreed with Revel.");
  static final SecretSlot API_KEY =
      SecretSlot.required("api-key", "The merchant's API key and secret, as <key>:<secret>.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Revel";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                BASE_URL,
                INSTANCE,
                ESTABLISHMENTS,
                POLL_RESOURCE,
                ALGORITHM,
                ENCODING,
                ORDER_ROOT,
                ZONE,
                FULFILMENT,
                CUSTOMERS,
                KITCHEN,
                PREPARING,
                MODIFIER_PRICE_AT,
                MODIFIER_QUANTITY_AT,
                ORIGIN_ID_AT,
                ORIGIN_CHANNEL),
            List.of(WEBHOOK, API_KEY))
        .withMaps(Vocabulary.SETTING, FulfilmentWords.SETTING);
  }

  /** Ids count up in each instance, and a connection is one. */
  @Override
  public IdScope idScope() {
    return IdScope.PER_CONNECTION;
  }

  /** A finished order may be opened again. */
  @Override
  public Habits habits() {
    return Habits.USUAL.goesBack().mirrorsOthers();
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("not a time zone", unknown);
    }
  }
}
