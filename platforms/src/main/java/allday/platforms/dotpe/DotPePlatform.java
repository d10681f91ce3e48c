package allday.platforms.dotpe;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.profile.Profile;
import allday.platforms.ChannelNames;
import allday.platforms.Charges;
import allday.platforms.FulfilmentWords;
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Component;

/** The sales of Rista are documented; how its notifications prove themselves is not. */
@Component
class DotPePlatform implements Platform {
  static final PlatformId ID = new PlatformId("dotpe");
  static final Profile PROOF = Profile.ofProof("dotpe", "DotPe").build();

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Rista's API.").defaultsTo("https://api.ristaapps.com/v1");
  static final Setting<String> BRANCHES =
      Setting.text(
          "branches", "Branch codes to poll, separated by commas. Absent: the keys of `stores`.");
  static final Setting<String> EVENTS =
      Setting.text("order-events", "Events that tell of orders, separated by commas.")
          .defaultsTo("order.status");
  static final Setting<String> EVENT_AT = pointer("event-at", "its kind", "/type");
  static final Setting<String> EVENT_ID_AT = pointer("event-id-at", "its own id", "/id");
  static final Setting<String> EVENT_TIME_AT = pointer("event-time-at", "its time", "/createdDate");
  static final Setting<String> ORDER_ID_AT =
      pointer("order-id-at", "the invoice number", "/data/invoiceNumber");

  static final SecretSlot API_KEY = SecretSlot.required("api-key", "The API key of Rista.");
  static final SecretSlot SECRET_KEY =
      SecretSlot.required("secret-key", "The secret key of Rista; every call is signed with it.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "DotPe";
  }

  @Override
  public Spec spec() {
    return PROOF
        .spec(
            List.of(
                BASE_URL,
                BRANCHES,
                EVENTS,
                EVENT_AT,
                EVENT_ID_AT,
                EVENT_TIME_AT,
                ORDER_ID_AT,
                ChannelNames.OWN),
            List.of(API_KEY, SECRET_KEY))
        .withMaps(ChannelNames.SETTING, Charges.SETTING, FulfilmentWords.SETTING);
  }

  /** Invoice numbers are unique within the business. */
  @Override
  public IdScope idScope() {
    return IdScope.PER_CONNECTION;
  }

  @Override
  public Habits habits() {
    return Habits.USUAL.mirrorsOthers();
  }

  private static Setting<String> pointer(String name, String what, String usual) {
    return Setting.pointer(name, "Where a notification has " + what + ".", usual);
  }
}
