package allday.platforms.foodics;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Platform;
import allday.contracts.profile.Profile;
import allday.contracts.profile.ProofSettings;
import allday.platforms.ChannelNames;
import allday.platforms.Charges;
import allday.platforms.FulfilmentWords;
import allday.platforms.Rounding;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The orders are known from what live accounts sent; how a webhook is proved, nobody knows. */
@Component
class FoodicsPlatform implements Platform {
  static final PlatformId ID = new PlatformId("foodics");

  static final Profile PROOF =
      Profile.ofProof(ID.value(), "Foodics")
          .with(ProofSettings.SIGNATURE_HEADER, "X-Foodics-Signature|X-Signature")
          .build();

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Foodics' API.").defaultsTo("https://api.foodics.com/v5");
  static final Setting<String> BUSINESS =
      Setting.text(
          "business-reference",
          "The reference of your business; webhooks of another one are passed over. Absent: any.");
  static final Setting<String> ORDER_AT =
      Setting.pointer("order-at", "Where a webhook has its order.", "/order");
  static final Setting<String> ORDER_ID_AT =
      Setting.pointer(
          "order-id-at",
          "Where a webhook without the order has its id; the order is fetched then.",
          "/entity/id");
  static final Setting<String> ORIGIN_ID_AT =
      Setting.pointer(
          "origin-id-at",
          "Where an order that another app put in has that app's own id.",
          "/reference_x");
  static final Setting<String> NEWEST_FIRST =
      Setting.text("newest-first", "How the list is asked for with its newest order first.")
          .defaultsTo("-reference");
  static final Setting<String> ONLINE_PAYMENTS =
      Setting.text(
              "online-payments",
              "Names or codes of payment methods that were paid online, separated by commas.")
          .defaultsTo("online");

  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.optional(
          "access-token",
          "An access token with orders.list; needed to poll and to fetch orders that a webhook only names.");

  static boolean isSandbox(Connection connection) {
    String host = connection.get(BASE_URL).getHost();
    return host != null && host.toLowerCase(Locale.ROOT).contains("sandbox");
  }

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Foodics";
  }

  @Override
  public Spec spec() {
    return PROOF
        .spec(
            List.of(
                BASE_URL,
                BUSINESS,
                ORDER_AT,
                ORDER_ID_AT,
                ORIGIN_ID_AT,
                NEWEST_FIRST,
                ONLINE_PAYMENTS,
                Rounding.SETTING,
                ChannelNames.OWN),
            List.of(ACCESS_TOKEN))
        .withMaps(ChannelNames.SETTING, Charges.SETTING, FulfilmentWords.SETTING);
  }

  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }

  @Override
  public Habits habits() {
    return Habits.USUAL.mirrorsOthers();
  }
}
