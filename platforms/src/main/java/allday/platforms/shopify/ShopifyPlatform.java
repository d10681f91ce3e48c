package allday.platforms.shopify;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.ReasonWords;
import allday.contracts.platform.Vocabulary;
import allday.platforms.FulfilmentWords;
import allday.platforms.WantedTime;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class ShopifyPlatform implements Platform {
  static final PlatformId ID = new PlatformId("shopify");

  static final Setting<String> SHOP =
      Setting.text(
              "shop",
              "The shop's own domain at Shopify.",
              Pattern.compile("[a-z0-9][a-z0-9-]*\\.myshopify\\.com"),
              "a domain such as demo-kitchen.myshopify.com")
          .mandatory();
  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the Admin API is called. Absent: https:// and the shop.");
  static final Setting<String> API_VERSION =
      Setting.text(
              "api-version",
              "The version of the Admin API that is asked for.",
              Pattern.compile("\\d{4}-(01|04|07|10)"),
              "a quarter such as 2026-10")
          .defaultsTo("2026-10");
  static final Setting<String> CLIENT_ID =
      Setting.text(
          "client-id",
          "Client id of an app of the Dev Dashboard, where access tokens are fetched and not given.");
  static final Setting<Boolean> UNPAID_IS_AN_ORDER =
      Setting.flag(
              "unpaid-is-an-order",
              "Whether an order that is not paid yet is a real one, whatever it is to be paid with.")
          .defaultsTo("false");
  static final Setting<Pattern> PAID_AT_HANDOVER =
      pattern(
              "paid-at-handover",
              "Payment gateways that collect at the door or counter; an unpaid order of theirs is a real one.")
          .defaultsTo("(?i).*\\bcash\\b.*|.*\\bcod\\b.*|pay (at|in|on) .*");
  static final Setting<Pattern> TIP_LINE =
      pattern("tip-line", "Line items that are a tip and nothing to cook.")
          .defaultsTo("(?i)tips?|gratuity|trinkgeld|pourboire|propina");
  static final Setting<Boolean> SEVERAL_PARCELS =
      Setting.flag(
              "several-parcels",
              "Whether orders leave in several parcels: then one parcel's arrival does not complete the order, only the order's own webhook or poll does.")
          .defaultsTo("false");

  static final Setting<Boolean> NOTIFY_CUSTOMER =
      Setting.flag(
              "notify-customer",
              "Whether Shopify itself writes to the customer when it is told that an order is handed over or cancelled.")
          .defaultsTo("false");

  static final SecretSlot WEBHOOK =
      SecretSlot.required(
          "webhook",
          "What webhooks are signed with: the app's client secret, or the signing key of Settings > Notifications > Webhooks; several while one is being changed or both kinds are used.");
  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.optional(
          "access-token", "A static access token (shpat_…) with read_orders, to fetch and poll.");
  static final SecretSlot CLIENT_SECRET =
      SecretSlot.optional(
          "client-secret",
          "The app's client secret, where client-id is set and tokens are fetched.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Shopify";
  }

  @Override
  public Spec spec() {
    var settings =
        new ArrayList<Setting<?>>(
            List.of(
                SHOP,
                BASE_URL,
                API_VERSION,
                CLIENT_ID,
                UNPAID_IS_AN_ORDER,
                PAID_AT_HANDOVER,
                TIP_LINE,
                SEVERAL_PARCELS,
                NOTIFY_CUSTOMER));
    settings.addAll(WantedTime.settings());
    return Spec.of(settings, List.of(WEBHOOK, ACCESS_TOKEN, CLIENT_SECRET))
        .withMaps(Vocabulary.SETTING, FulfilmentWords.SETTING, ReasonWords.SETTING);
  }

  /** Order ids are unique across all shops, so two subscriptions of one shop tell of one order. */
  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }

  private static Setting<Pattern> pattern(String name, String meaning) {
    return new Setting<>(name, meaning, "a regular expression", null, false, Pattern::compile);
  }
}
