package allday.platforms.swiggy;

import allday.contracts.profile.ProfiledMapper;
import org.springframework.stereotype.Component;

@Component
class SwiggyMapper extends ProfiledMapper {
  SwiggyMapper() {
    super(SwiggyPlatform.PROFILE);
  }
}
