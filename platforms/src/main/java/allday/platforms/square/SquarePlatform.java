package allday.platforms.square;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class SquarePlatform implements Platform {
  static final PlatformId ID = new PlatformId("square");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Square's API; https://connect.squareupsandbox.com for the sandbox.")
          .defaultsTo("https://connect.squareup.com");
  static final Setting<String> API_VERSION =
      Setting.text(
              "api-version",
              "The Square-Version that is asked for.",
              Pattern.compile("\\d{4}-\\d\\d-\\d\\d"),
              "a date such as 2025-08-20")
          .defaultsTo("2025-08-20");
  static final Setting<URI> NOTIFICATION_URL =
      Setting.url(
          "notification-url",
          "The notification URL exactly as the subscription has it; the signature covers it. Absent: this connection's webhook URL.");
  static final Setting<String> LOCATIONS =
      Setting.text(
          "locations", "Location ids to poll, separated by commas. Absent: the keys of `stores`.");
  static final Setting<Boolean> UNPAID_IS_AN_ORDER =
      Setting.flag(
              "unpaid-is-an-order",
              "Whether an order that is not paid yet is a real one, as with payment at pickup.")
          .defaultsTo("false");

  static final SecretSlot SIGNATURE_KEY =
      SecretSlot.required("webhook", "The signature key of the webhook subscription.");
  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.required(
          "access-token",
          "An access token with ORDERS_READ; webhooks carry ids only. With ORDERS_WRITE for the status back.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Square";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                BASE_URL,
                API_VERSION,
                NOTIFICATION_URL,
                LOCATIONS,
                UNPAID_IS_AN_ORDER,
                SquareSale.TAKEN,
                SquareSale.TOLD_BY,
                SquareSale.SOURCES),
            List.of(SIGNATURE_KEY, ACCESS_TOKEN))
        .withMap(Vocabulary.SETTING);
  }

  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }
}
