package allday.platforms.custom;

import allday.contracts.profile.ProfiledMapper;
import org.springframework.stereotype.Component;

@Component
class CustomMapper extends ProfiledMapper {
  CustomMapper() {
    super(CustomPlatform.PROFILE);
  }
}
