package allday.kit.broker;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.PersonRequest;
import allday.contracts.event.RawOrder;
import allday.contracts.event.Topics;
import allday.kit.broker.Broker.Outgoing;
import java.util.Map;

/** What platforms tell, as records on its topics. */
public final class OrderRecords {
  private static final byte[] NOTHING = new byte[0];

  private OrderRecords() {}

  /** Read before those of the crowd: {@link Topics#ORDERS_RAW}. */
  public static Outgoing first(RawOrder order) {
    return record(Topics.ORDERS_RAW, order);
  }

  /** Read when the others leave time for it: {@link Topics#ORDERS_BULK}. */
  public static Outgoing ofCrowd(RawOrder order) {
    return record(Topics.ORDERS_BULK, order);
  }

  private static Outgoing record(String topic, RawOrder order) {
    return new Outgoing(topic, order.key(), order.headers(), order.body());
  }

  public static Outgoing of(OrderNotice notice) {
    return new Outgoing(Topics.ORDERS_NOTICES, notice.key(), notice.headers(), NOTHING);
  }

  public static Outgoing of(PersonRequest person) {
    return new Outgoing(Topics.PRIVACY_REQUESTS, person.key(), Map.of(), person.json());
  }
}
