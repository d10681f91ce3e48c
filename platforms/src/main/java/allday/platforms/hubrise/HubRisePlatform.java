package allday.platforms.hubrise;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import allday.platforms.ChannelNames;
import allday.platforms.Charges;
import allday.platforms.FulfilmentWords;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class HubRisePlatform implements Platform {
  static final PlatformId ID = new PlatformId("hubrise");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "HubRise's API.").defaultsTo("https://api.hubrise.com/v1");
  static final Setting<String> ORDER_ID_AT =
      Setting.pointer("order-id-at", "Where an event names its order.", "/order_id");
  static final Setting<String> LOCATION_ID_AT =
      Setting.pointer("location-id-at", "Where an event names its location.", "/location_id");
  static final Setting<String> LOCATIONS =
      Setting.text(
          "poll-locations",
          "Location ids to poll, separated by commas. Absent: the keys of `stores`, or the one location of the token.");
  static final Setting<Duration> SCHEDULED_FROM =
      Setting.duration(
              "scheduled-from",
              "An order that is expected at least this long after it was placed counts as ordered for later; HubRise has no word for it.")
          .defaultsTo("2h");
  static final Setting<String> ONLINE_PAYMENTS =
      Setting.text(
              "online-payments",
              "Codes or names of payments that were made online, separated by commas.")
          .defaultsTo("ONLINE,Paid online");
  static final Setting<Boolean> TEST_ACCOUNT =
      Setting.flag(
              "test-account",
              "Whether this is a developer's account: all its orders are test orders.")
          .defaultsTo("false");

  static final SecretSlot CLIENT_SECRET =
      SecretSlot.required(
          "webhook", "The client secret of the HubRise client; callbacks are signed with it.");
  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.optional(
          "access-token",
          "An access token with location[orders.read] or account[orders.read]; needed to poll.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "HubRise";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                BASE_URL,
                ORDER_ID_AT,
                LOCATION_ID_AT,
                LOCATIONS,
                SCHEDULED_FROM,
                ONLINE_PAYMENTS,
                TEST_ACCOUNT,
                ChannelNames.OWN),
            List.of(CLIENT_SECRET, ACCESS_TOKEN))
        .withMaps(
            Vocabulary.SETTING, ChannelNames.SETTING, Charges.SETTING, FulfilmentWords.SETTING);
  }

  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }
}
