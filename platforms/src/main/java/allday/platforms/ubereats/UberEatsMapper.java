package allday.platforms.ubereats;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import org.springframework.stereotype.Component;

/** Tells the three forms apart: orders of two schemas, and events. */
@Component
class UberEatsMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return UberEatsPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var body = Json.parse(raw.body());
    if (raw.form().equals(UberEatsEvent.FORM)) {
      return UberEatsEvent.map(body, raw, connection);
    }
    return Schema.ofForm(raw.form())
        .<Mapping>map(
            schema ->
                new Mapping.Mapped(
                    switch (schema) {
                      case CLASSIC -> ClassicOrder.read(body, raw, connection);
                      case FULFILMENT -> FulfilmentOrder.read(body, raw, connection);
                    }))
        .orElseGet(() -> new Mapping.Unmapped("the form " + raw.form() + " is not Uber's"));
  }
}
