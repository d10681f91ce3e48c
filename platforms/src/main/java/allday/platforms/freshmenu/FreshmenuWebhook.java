package allday.platforms.freshmenu;

import allday.contracts.profile.ProfiledWebhook;
import org.springframework.stereotype.Component;

@Component
class FreshmenuWebhook extends ProfiledWebhook {
  FreshmenuWebhook() {
    super(FreshmenuPlatform.PROFILE);
  }
}
