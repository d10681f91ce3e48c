package allday.platforms.olo;

import allday.contracts.profile.Profile;
import allday.contracts.profile.ProfiledPlatform;
import org.springframework.stereotype.Component;

@Component
class OloPlatform extends ProfiledPlatform {
  static final Profile PROFILE = OloProfile.PROFILE;

  OloPlatform() {
    super(PROFILE);
  }
}
