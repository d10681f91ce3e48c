package allday.platforms.urbanpiper;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import org.springframework.stereotype.Component;

/** Orders, their states and their riders. */
@Component
class UrbanPiperMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return UrbanPiperPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var body = Json.parse(raw.body());
    boolean test = raw.sandbox() || connection.get(UrbanPiperPlatform.STAGING);
    var event = UrbanPiperEvent.ofForm(raw.form());
    if (event.isEmpty()) {
      return new Mapping.Unmapped("the form " + raw.form() + " is not UrbanPiper's");
    }
    return switch (event.get()) {
      case ORDER -> new Mapping.Mapped(new UrbanPiperOrder(body, connection).canonical(test));
      case STATUS -> UrbanPiperNews.status(body, connection, test);
      case RIDER -> UrbanPiperNews.rider(body, connection, test);
    };
  }
}
