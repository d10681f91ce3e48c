package allday.platforms.deliverect;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import org.springframework.stereotype.Component;

/** Orders, their cancellations and their news. */
@Component
class DeliverectMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return DeliverectPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var body = Json.parse(raw.body());
    boolean test = raw.sandbox() || connection.get(DeliverectPlatform.STAGING);
    return switch (Shape.ofForm(raw.form()).orElse(Shape.OTHER)) {
      case ORDER ->
          DeliverectStatus.asksToCancel(body)
              ? DeliverectNews.cancellation(body, connection, isTest(body, test))
              : new Mapping.Mapped(
                  new DeliverectOrder(body, connection).canonical(isTest(body, test)));
      case STATUS -> DeliverectNews.status(body, connection, test);
      case COURIER -> DeliverectNews.courier(body, connection, test);
      case REGISTER, UNKNOWN, OTHER ->
          new Mapping.Unmapped("the form " + raw.form() + " is not Deliverect's");
    };
  }

  private static boolean isTest(Doc order, boolean test) {
    return test || order.at("/isTestOrder").isTrue();
  }
}
