package allday.platforms.chowly;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.profile.Profile;
import allday.contracts.profile.ProfiledPlatform;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Known from one public client library of 2021; webhooks are inferred altogether. */
@Component
class ChowlyPlatform extends ProfiledPlatform {
  static final PlatformId ID = new PlatformId("chowly");
  static final Profile PROFILE = ChowlyProfile.PROFILE;

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Chowly's API.").defaultsTo("https://api.chowlyinc.com");
  static final Setting<String> API_PATH =
      Setting.text(
              "api-path",
              "What stands before /orders.",
              Pattern.compile("(/[A-Za-z0-9._-]+)*"),
              "a path such as /api/toos/v2")
          .defaultsTo("/api/toos/v2");

  static final SecretSlot API_KEY =
      SecretSlot.optional("api-key", "The location's API key; needed to fetch orders.");

  ChowlyPlatform() {
    super(PROFILE);
  }

  @Override
  public Spec spec() {
    return PROFILE.spec(List.of(BASE_URL, API_PATH), List.of(API_KEY));
  }

  /**
   * What goes into a till through Chowly was ordered elsewhere, and is often told from there too.
   */
  @Override
  public Habits habits() {
    return Habits.USUAL.mirrorsOthers();
  }
}
