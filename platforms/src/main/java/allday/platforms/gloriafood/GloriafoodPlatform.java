package allday.platforms.gloriafood;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class GloriafoodPlatform implements Platform {
  static final PlatformId ID = new PlatformId("gloriafood");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where orders are taken out of GloriaFood's queue.")
          .defaultsTo("https://pos.globalfoodsoft.com");

  // Push and poll are two integrations with a key each, and a connection may use only one of them.
  static final SecretSlot MASTER_KEY =
      SecretSlot.optional(
          "webhook", "The master key that GloriaFood sends with each push; needed for pushes.");
  static final SecretSlot RESTAURANT_KEY =
      SecretSlot.optional(
          "poll-key",
          "The restaurant key of the integration \"Poll Accepted Order v2\"; needed to poll.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "GloriaFood";
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(BASE_URL), List.of(MASTER_KEY, RESTAURANT_KEY))
        .withMap(Vocabulary.SETTING);
  }

  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }
}
