package allday.platforms.freshmenu;

import allday.contracts.profile.NeutralPush;
import allday.contracts.profile.OrderSettings;
import allday.contracts.profile.Profile;
import allday.contracts.profile.ProfiledPlatform;
import org.springframework.stereotype.Component;

/** Freshmenu has no public interface: every default is our own push contract's. */
@Component
class FreshmenuPlatform extends ProfiledPlatform {
  static final Profile PROFILE =
      NeutralPush.profile("freshmenu", "Freshmenu")
          .with(OrderSettings.DEFAULT_FULFILMENT, "delivery")
          .build();

  FreshmenuPlatform() {
    super(PROFILE);
  }
}
