package allday.platforms.custom;

import allday.contracts.profile.NeutralPush;
import allday.contracts.profile.Profile;
import allday.contracts.profile.ProfiledPlatform;
import org.springframework.stereotype.Component;

/** Every default is ours; a platform that speaks otherwise is described by settings. */
@Component
class CustomPlatform extends ProfiledPlatform {
  static final Profile PROFILE = NeutralPush.profile("custom", "Custom platform").build();

  CustomPlatform() {
    super(PROFILE);
  }
}
