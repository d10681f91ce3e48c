package allday.platforms.olo;

import allday.contracts.profile.ProfiledWebhook;
import org.springframework.stereotype.Component;

@Component
class OloWebhook extends ProfiledWebhook {
  OloWebhook() {
    super(OloPlatform.PROFILE);
  }
}
