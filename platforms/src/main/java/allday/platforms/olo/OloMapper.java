package allday.platforms.olo;

import allday.contracts.profile.ProfiledMapper;
import org.springframework.stereotype.Component;

@Component
class OloMapper extends ProfiledMapper {
  OloMapper() {
    super(OloPlatform.PROFILE);
  }
}
