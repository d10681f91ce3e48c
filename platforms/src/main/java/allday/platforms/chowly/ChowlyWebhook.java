package allday.platforms.chowly;

import allday.contracts.profile.ProfiledWebhook;
import org.springframework.stereotype.Component;

@Component
class ChowlyWebhook extends ProfiledWebhook {
  ChowlyWebhook() {
    super(ChowlyPlatform.PROFILE);
  }
}
