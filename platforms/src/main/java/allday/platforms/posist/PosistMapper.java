package allday.platforms.posist;

import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.profile.ProfiledMapper;
import org.springframework.stereotype.Component;

@Component
class PosistMapper extends ProfiledMapper {
  PosistMapper() {
    super(PosistPlatform.PROFILE);
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    return raw.form().equals(PosistTrigger.FORM)
        ? PosistTrigger.of(raw).mapping(connection)
        : super.map(raw, connection);
  }
}
