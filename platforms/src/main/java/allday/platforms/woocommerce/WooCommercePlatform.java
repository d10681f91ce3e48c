package allday.platforms.woocommerce;

import allday.contracts.PlatformId;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.Vocabulary;
import allday.platforms.FulfilmentWords;
import allday.platforms.WantedTime;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class WooCommercePlatform implements Platform {
  static final PlatformId ID = new PlatformId("woocommerce");

  /** The key under {@code settings}: a meta field with the id an order has elsewhere, and where. */
  static final String ORIGIN_META = "origin-meta";

  static final Setting<URI> SHOP_URL =
      new Setting<>(
          "shop-url",
          "The shop's address; with its folder where WordPress lies in one.",
          "an https URL without a query, such as https://shop.example or https://example.com/shop; plain http would show the keys to everybody and is taken from this machine only",
          null,
          true,
          WooCommercePlatform::shopUrl);
  static final Setting<Boolean> PLAIN_PERMALINKS =
      Setting.flag(
              "plain-permalinks",
              "Whether the shop has plain permalinks, so that its API is found below /?rest_route= only.")
          .defaultsTo("false");
  static final Setting<Boolean> CREDENTIALS_IN_QUERY =
      Setting.flag(
              "credentials-in-query",
              "Whether the keys are sent in the query, for hosts that drop the Authorization header.")
          .defaultsTo("false");
  static final Setting<Boolean> UNPAID_IS_AN_ORDER =
      Setting.flag(
              "unpaid-is-an-order",
              "Whether an order that is pending or on hold is a real one before it is paid.")
          .defaultsTo("false");
  static final Setting<Pattern> PAID_AT_HANDOVER =
      pattern(
              "paid-at-handover",
              "Payment methods (their ids) that collect at the door or counter.")
          .defaultsTo("(?i)cod|cash.*");
  static final Setting<Pattern> PAID_OFFLINE =
      pattern("paid-offline", "Further payment methods (their ids) that are not paid online.")
          .defaultsTo("(?i)bacs|cheque");
  static final Setting<Pattern> TIP_FEE =
      pattern("tip-fee", "Names of fees that are a tip.")
          .defaultsTo("(?i).*\\b(tip|gratuity|trinkgeld|pourboire|propina)\\b.*");
  static final Setting<String> TABLE_META =
      Setting.text(
          "table-meta", "The meta field with the table; an order that has one is eaten in.");
  static final Setting<String> STORE_META =
      Setting.text(
          "store-meta",
          "The meta field with the branch the order is for, as the keys of `stores` name it.");

  static final SecretSlot WEBHOOK =
      SecretSlot.required("webhook", "The secret typed into the webhooks, as it was typed.");
  static final SecretSlot CONSUMER_KEY =
      SecretSlot.optional(
          "consumer-key", "The consumer key (ck_…) of a REST API key, to poll and fetch.");
  static final SecretSlot CONSUMER_SECRET =
      SecretSlot.optional("consumer-secret", "The consumer secret (cs_…) that belongs to it.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "WooCommerce";
  }

  @Override
  public Spec spec() {
    var settings =
        new ArrayList<Setting<?>>(
            List.of(
                SHOP_URL,
                PLAIN_PERMALINKS,
                CREDENTIALS_IN_QUERY,
                UNPAID_IS_AN_ORDER,
                PAID_AT_HANDOVER,
                PAID_OFFLINE,
                TIP_FEE,
                TABLE_META,
                STORE_META));
    settings.addAll(WantedTime.settings());
    return Spec.of(settings, List.of(WEBHOOK, CONSUMER_KEY, CONSUMER_SECRET))
        .withMaps(
            Vocabulary.SETTING, FulfilmentWords.SETTING, ORIGIN_META, WooCommerceWriter.SETTING)
        .withCheck(WooCommercePlatform::unknownCommands);
  }

  /** Every shop counts its orders by itself, beginning with small numbers. */
  @Override
  public IdScope idScope() {
    return IdScope.PER_CONNECTION;
  }

  private static List<ConfigProblem> unknownCommands(Settings settings, Secrets secrets) {
    var known = Arrays.stream(Kind.values()).map(Enum::name).toList();
    return settings.below(WooCommerceWriter.SETTING).keySet().stream()
        .filter(name -> !known.contains(name))
        .map(
            name ->
                new ConfigProblem(
                    "settings." + WooCommerceWriter.SETTING + "." + name,
                    "expected one of " + String.join(", ", known)))
        .toList();
  }

  private static URI shopUrl(String text) {
    var url = Setting.url("", "").parse().apply(text);
    boolean safe = url.getScheme().equals("https") || isThisMachine(url.getHost());
    if (!safe || url.getRawQuery() != null) {
      throw new IllegalArgumentException("not an https URL without a query");
    }
    return url;
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static Setting<Pattern> pattern(String name, String meaning) {
    return new Setting<>(name, meaning, "a regular expression", null, false, Pattern::compile);
  }
}
