package allday.platforms.zomato;

import allday.contracts.profile.ProfiledWebhook;
import org.springframework.stereotype.Component;

@Component
class ZomatoWebhook extends ProfiledWebhook {
  ZomatoWebhook() {
    super(ZomatoPlatform.PROFILE);
  }
}
