package allday.ingestion;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.PersonRequest;
import allday.contracts.event.RawOrder;
import allday.contracts.event.Topics;
import allday.kit.broker.Broker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The real broker, with a switch; remembers what it said yes to. */
public final class SwitchableBroker implements Broker {
  private static final Set<String> LANES = Set.of(Topics.ORDERS_RAW, Topics.ORDERS_BULK);

  private final Broker real;
  private final List<Outgoing> published = new CopyOnWriteArrayList<>();
  private volatile boolean down;

  SwitchableBroker(Broker real) {
    this.real = real;
  }

  @Override
  public void publish(List<Outgoing> records) throws BrokerDown {
    if (down) {
      throw new BrokerDown("switched off");
    }
    real.publish(records);
    published.addAll(records);
  }

  public void goDown() {
    down = true;
  }

  public void comeBack() {
    down = false;
  }

  public boolean isDown() {
    return down;
  }

  public List<RawOrder> orders(String connection) {
    return published.stream()
        .filter(record -> LANES.contains(record.topic()))
        .map(record -> RawOrder.of(record.headers(), record.value()))
        .filter(order -> order.connection().value().equals(connection))
        .toList();
  }

  public List<String> orderIds(String connection) {
    return orders(connection).stream().map(RawOrder::sourceOrderId).toList();
  }

  public List<OrderNotice> notices(String connection) {
    return on(Topics.ORDERS_NOTICES)
        .map(record -> OrderNotice.of(record.headers()))
        .filter(notice -> notice.connection().value().equals(connection))
        .toList();
  }

  /** What is asked on behalf of persons. */
  public List<PersonRequest> persons(String connection) {
    return on(Topics.PRIVACY_REQUESTS)
        .map(record -> JsonMapper.shared().readValue(record.value(), PersonRequest.class))
        .filter(person -> person.connection().equals(connection))
        .toList();
  }

  /** Issues as JSON, of a subject that holds a word. */
  public List<String> issues(String word) {
    return on(Topics.ORDERS_ISSUES)
        .filter(record -> record.key().contains(word))
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private Stream<Outgoing> on(String topic) {
    return published.stream().filter(record -> record.topic().equals(topic));
  }
}
