package allday.contracts.profile;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;

/** Reads orders and news of them by a profile and the operator's settings. */
public abstract class ProfiledMapper implements OrderMapper {
  private final Profile profile;

  protected ProfiledMapper(Profile profile) {
    this.profile = profile;
  }

  @Override
  public PlatformId platform() {
    return profile.id();
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    return raw.form().equals(ProfiledWebhook.FORM)
        ? new OrderReader(new Chosen(profile, connection.settings()), connection, raw).mapping()
        : new Mapping.Unmapped("no such form of an order");
  }
}
