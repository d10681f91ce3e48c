package allday.platforms.chowly;

import allday.contracts.profile.ProfiledMapper;
import org.springframework.stereotype.Component;

@Component
class ChowlyMapper extends ProfiledMapper {
  ChowlyMapper() {
    super(ChowlyPlatform.PROFILE);
  }
}
