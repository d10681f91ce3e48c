package allday.ingestion.raw;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.PersonRequest;
import allday.contracts.event.RawOrder;
import allday.ingestion.fairness.Shares;
import allday.kit.broker.Broker;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.broker.Broker.Outgoing;
import allday.kit.broker.OrderRecords;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts orders and notices, and what platforms ask for persons, on their topics. */
@Component
public class RawLog {
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
    notices.forEach(notice -> records.add(OrderRecords.of(notice)));
    if (!records.isEmpty()) {
      broker.publish(records);
    }
  }

  /** The same for what is asked on behalf of persons. */
  public void publish(List<PersonRequest> persons) throws BrokerDown {
    if (!persons.isEmpty()) {
      broker.publish(persons.stream().map(OrderRecords::of).toList());
    }
  }

  private Outgoing record(RawOrder order) {
    return shares.isWithin(order) ? OrderRecords.first(order) : OrderRecords.ofCrowd(order);
  }
}
