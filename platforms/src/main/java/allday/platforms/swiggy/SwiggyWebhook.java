package allday.platforms.swiggy;

import allday.contracts.profile.ProfiledWebhook;
import org.springframework.stereotype.Component;

@Component
class SwiggyWebhook extends ProfiledWebhook {
  SwiggyWebhook() {
    super(SwiggyPlatform.PROFILE);
  }
}
