package allday.platforms.custom;

import allday.contracts.profile.ProfiledWebhook;
import org.springframework.stereotype.Component;

@Component
class CustomWebhook extends ProfiledWebhook {
  CustomWebhook() {
    super(CustomPlatform.PROFILE);
  }
}
