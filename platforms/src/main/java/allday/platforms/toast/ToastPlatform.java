package allday.platforms.toast;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.order.FulfilmentType;
import allday.contracts.platform.Connection;
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
class ToastPlatform implements Platform {
  static final PlatformId ID = new PlatformId("toast");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "The API's host, as Toast gave it with the credentials.").mandatory();
  static final Setting<String> CLIENT_ID =
      Setting.text(
          "client-id",
          "The client id of the API credentials; without them orders come without the guest.");
  static final Setting<String> RESTAURANTS =
      Setting.text(
          "restaurants",
          "Restaurant GUIDs to poll, separated by commas. Absent: the keys of `stores`.");
  static final Setting<Integer> PAGE_SIZE =
      Setting.number("page-size", "How many orders to ask for at once when polling.", 1, 100)
          .defaultsTo("50");
  static final Setting<String> TIMESTAMP_AT =
      Setting.pointer(
          "timestamp-at",
          "Where a webhook has the timestamp that is signed behind the body.",
          "/timestamp");
  static final Setting<Duration> TOLERANCE =
      Setting.duration(
          "signed-time-tolerance",
          "How old a webhook may be; Toast repeats up to 15 minutes later. Absent: any age.");
  static final Setting<FulfilmentType> FULFILMENT =
      Setting.oneOf(
              "default-fulfilment",
              "What an order is that has no delivery, no car and no table, where its dining option cannot be looked up.",
              FulfilmentType.class)
          .defaultsTo("pickup");
  static final Setting<String> ORIGIN_ID_AT =
      Setting.pointer(
          "origin-id-at",
          "Where an order that came through another channel has that channel's id.",
          "/externalId");

  static final SecretSlot WEBHOOK =
      SecretSlot.required("webhook", "The secret key of the webhook subscription.");
  static final SecretSlot CLIENT_SECRET =
      SecretSlot.optional(
          "client-secret",
          "The client secret of the API credentials; webhooks leave the guest out, fetches bring them.");

  /** Whether the connection may ask Toast for orders. */
  static boolean hasCredentials(Connection connection) {
    return connection.find(CLIENT_ID).isPresent() && !connection.secrets(CLIENT_SECRET).isEmpty();
  }

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Toast";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                BASE_URL,
                CLIENT_ID,
                RESTAURANTS,
                PAGE_SIZE,
                TIMESTAMP_AT,
                TOLERANCE,
                FULFILMENT,
                ORIGIN_ID_AT,
                ChannelNames.OWN),
            List.of(WEBHOOK, CLIENT_SECRET))
        .withMaps(
            Vocabulary.SETTING, ChannelNames.SETTING, Charges.SETTING, FulfilmentWords.SETTING);
  }

  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }

  /** A closed order that is opened again goes back to the kitchen. */
  @Override
  public Habits habits() {
    return Habits.USUAL.goesBack().mirrorsOthers();
  }
}
