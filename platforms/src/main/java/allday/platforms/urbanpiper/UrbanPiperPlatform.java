package allday.platforms.urbanpiper;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import allday.platforms.ChannelNames;
import allday.platforms.Charges;
import allday.platforms.FulfilmentWords;
import allday.platforms.Rounding;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Fields that are known from others' code only, or guessed from it, can be set otherwise. */
@Component
class UrbanPiperPlatform implements Platform {
  static final PlatformId ID = new PlatformId("urbanpiper");

  static final Setting<String> SECRET_HEADER =
      Setting.text(
              "secret-header",
              "The header with the shared secret, as it was registered with the webhook.",
              Pattern.compile("[A-Za-z0-9-]+"),
              "the name of a header")
          .defaultsTo("X-Allday-Secret");
  static final Setting<String> PREVIOUS_STATE_AT =
      Setting.pointer(
          "previous-state-at", "Where a status event has the state before.", "/prev_state");
  static final Setting<String> TIME_AT =
      Setting.pointer("time-at", "Where a status event has its time.", "/timestamp");
  static final Setting<String> RIDER_STATE_AT =
      Setting.pointer(
          "rider-state-at",
          "Where a rider event has the rider's state.",
          "/delivery_info/current_state");
  static final Setting<String> MERCHANT_UPDATERS =
      Setting.text(
              "merchant-updaters",
              "Names of updaters that are the merchant's side, separated by commas: their cancellation of an order that was never acknowledged is a rejection.")
          .defaultsTo("pos");
  static final Setting<String> ONLINE_PAYMENTS =
      Setting.text("online-payments", "Payment options that were paid online, separated by commas.")
          .defaultsTo("payment_gateway");
  static final Setting<String> CASH_PAYMENTS =
      Setting.text(
              "cash-payments",
              "Payment options that are collected at the door or counter, separated by commas.")
          .defaultsTo("cash");
  static final Setting<String> OWN_CHANNELS =
      ChannelNames.OWN.defaultsTo("satellite, web, app_android, app_ios");
  static final Setting<Boolean> STAGING =
      Setting.flag(
              "staging", "Whether this is UrbanPiper's staging: all its orders are test orders.")
          .defaultsTo("false");

  static final Setting<URI> BASE_URL =
      Setting.url(
          "base-url", "UrbanPiper's API, as it was handed out; needed for the status back.");
  static final Setting<String> BUSINESS =
      Setting.text("business-id", "What X-UPR-Biz-Id is to say, for accounts of several brands.");

  static final SecretSlot API_KEY =
      SecretSlot.optional(
          "api-key", "The API's user and key, as <user>:<key>; needed for the status back.");
  static final SecretSlot SECRET =
      SecretSlot.required(
          "webhook", "A long random value; registered with the webhook as a header's value.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "UrbanPiper";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                SECRET_HEADER,
                PREVIOUS_STATE_AT,
                TIME_AT,
                RIDER_STATE_AT,
                MERCHANT_UPDATERS,
                ONLINE_PAYMENTS,
                CASH_PAYMENTS,
                OWN_CHANNELS,
                Rounding.SETTING,
                STAGING,
                BASE_URL,
                BUSINESS),
            List.of(SECRET, API_KEY))
        .withMaps(
            Vocabulary.SETTING, ChannelNames.SETTING, Charges.SETTING, FulfilmentWords.SETTING);
  }

  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }
}
