package allday.platforms.petpooja;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.Courier;
import allday.contracts.order.OrderChange;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import org.springframework.stereotype.Component;

/** Tells the three shapes apart in which Petpooja speaks of orders. */
@Component
class PetpoojaMapper implements OrderMapper {
  /** An order with its blocks, pushed (below {@code properties}) or polled (without it). */
  static final String ORDER = "order";

  /** The status of an order that was placed at Petpooja, under the number we gave it. */
  static final String CALLBACK = "callback";

  /** A flat line of get_sales_data. */
  static final String RECORD = "record";

  /** The fact that names the outlet which was polled, since a polled body may not. */
  static final String OUTLET = "outlet";

  /** Petpooja states amounts in rupees, without naming a currency. */
  static final String RUPEES = "INR";

  @Override
  public PlatformId platform() {
    return PetpoojaPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var body = Json.parse(raw.body());
    return switch (raw.form()) {
      case ORDER -> {
        var order = body.at("/properties").or(body);
        String outlet = order.at("/Restaurant/restID").text(raw.facts().getOrDefault(OUTLET, ""));
        yield new Mapping.Mapped(new PetpoojaOrder(order, outlet, connection, raw).canonical());
      }
      case RECORD ->
          new Mapping.Mapped(
              new PetpoojaRecord(body, raw.facts().getOrDefault(OUTLET, ""), connection, raw)
                  .canonical());
      case CALLBACK -> new Mapping.StatusOnly(change(body, connection));
      default -> new Mapping.Unmapped("no such form of a Petpooja order");
    };
  }

  private static OrderChange change(Doc callback, Connection connection) {
    String outlet = callback.at("/restID").requiredText();
    // The callback is hardly proved: at least its outlet has to be one of ours.
    var _ = connection.requiredBranch(outlet);
    String rider = callback.at("/rider_name").text();
    return OrderChange.of(
            callback.at("/orderID").requiredText(),
            outlet,
            PetpoojaStatus.ofCallback(callback, connection))
        .courier(rider == null ? null : new Courier(rider, null, null, null));
  }
}
