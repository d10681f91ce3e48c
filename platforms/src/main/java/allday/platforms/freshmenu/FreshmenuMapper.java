package allday.platforms.freshmenu;

import allday.contracts.profile.ProfiledMapper;
import org.springframework.stereotype.Component;

@Component
class FreshmenuMapper extends ProfiledMapper {
  FreshmenuMapper() {
    super(FreshmenuPlatform.PROFILE);
  }
}
