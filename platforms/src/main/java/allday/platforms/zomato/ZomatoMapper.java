package allday.platforms.zomato;

import allday.contracts.profile.ProfiledMapper;
import org.springframework.stereotype.Component;

@Component
class ZomatoMapper extends ProfiledMapper {
  ZomatoMapper() {
    super(ZomatoPlatform.PROFILE);
  }
}
