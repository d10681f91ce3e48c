package allday.ingestion.raw;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.PersonRequest;
import allday.contracts.event.RawOrder;
import allday.contracts.event.Topics;
import allday.ingestion.fairness.Shares;
import allday.kit.broker.Broker;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.broker.Broker.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts orders and notices, and what platforms ask for persons, on their topics. */
@Component
public class RawLog {
  private static final byte[] NOTHING = new byte[0];

  private final Broker broker;
  private final Shares shares;

  RawLog(Broker broker, Shares shares) {
    this.broker = broker;
    this.shares = shares;
  }

  /**
   * Returns when all of them are durable; what comes together is published together.
   *
   * @throws BrokerDown where that is not certain; publishing them again is harmless
   */
  public void publish(List<RawOrder> orders, List<OrderNotice> notices) throws BrokerDown {
    var records = new ArrayList<Outgoing>(orders.size() + notices.size());
    orders.forEach(order -> records.add(record(order)));
    notices.forEach(notice -> records.add(record(notice)));
    if (!records.isEmpty()) {
      broker.publish(records);
    }
  }

  /** The same for what is asked on behalf of persons. */
  public void publish(List<PersonRequest> persons) throws BrokerDown {
    if (!persons.isEmpty()) {
      broker.publish(persons.stream().map(RawLog::record).toList());
    }
  }

  private static Outgoing record(PersonRequest person) {
    return new Outgoing(Topics.PRIVACY_REQUESTS, person.key(), Map.of(), person.json());
  }

  private Outgoing record(RawOrder order) {
    String topic = shares.isWithin(order.connection()) ? Topics.ORDERS_RAW : Topics.ORDERS_BULK;
    return new Outgoing(topic, order.key(), order.headers(), order.body());
  }

  private static Outgoing record(OrderNotice notice) {
    return new Outgoing(Topics.ORDERS_NOTICES, notice.key(), notice.headers(), NOTHING);
  }
}
