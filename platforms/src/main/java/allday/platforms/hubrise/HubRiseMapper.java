package allday.platforms.hubrise;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Tells orders in an envelope from orders without one, and from news of a delivery. */
@Component
class HubRiseMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return HubRisePlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var body = Json.parse(raw.body());
    boolean enveloped = raw.form().equals(HubRiseEvent.FORM);
    if (enveloped && HubRiseEvent.isOfADelivery(body)) {
      return new Mapping.StatusOnly(HubRiseEvent.ofDelivery(body, connection));
    }
    String named =
        enveloped
            ? HubRiseEvent.locationId(body, connection)
            : raw.facts().get(HubRiseApi.LOCATION);
    var order = enveloped ? body.at("/new_state") : body;
    var seenAt = enveloped ? body.at("/created_at").instant(ZoneOffset.UTC) : null;
    return new Mapping.Mapped(
        new HubRiseOrder(order, named, connection).canonical(seenAt, raw.sandbox()));
  }
}
