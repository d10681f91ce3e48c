package allday.platforms.swiggy;

import allday.contracts.profile.CustomerSettings;
import allday.contracts.profile.OrderSettings;
import allday.contracts.profile.Profile;
import allday.contracts.profile.ProfiledPlatform;
import allday.contracts.profile.ProofSettings;
import org.springframework.stereotype.Component;

/**
 * Swiggy's direct feed is known to its partners only. What is said here is what is true of every
 * order; where things stand in the body, the operator has to say.
 */
@Component
class SwiggyPlatform extends ProfiledPlatform {
  static final Profile PROFILE =
      Profile.of("swiggy", "Swiggy")
          .ids(IdScope.GLOBAL)
          .with(ProofSettings.TOKEN_AT, "header:X-Api-Key")
          .with(OrderSettings.SOURCE_KIND, "marketplace")
          .with(OrderSettings.DEFAULT_FULFILMENT, "delivery")
          .with(OrderSettings.DELIVERED_BY, "platform")
          .with(CustomerSettings.REACH, "masked")
          .build();

  SwiggyPlatform() {
    super(PROFILE);
  }
}
