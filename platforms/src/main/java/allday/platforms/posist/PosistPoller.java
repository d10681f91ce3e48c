package allday.platforms.posist;

import allday.contracts.profile.ProfiledPoller;
import org.springframework.stereotype.Component;

@Component
class PosistPoller extends ProfiledPoller {
  PosistPoller() {
    super(PosistPlatform.PROFILE);
  }
}
