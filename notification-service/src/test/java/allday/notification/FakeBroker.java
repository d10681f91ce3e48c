package allday.notification;

import allday.kit.broker.Broker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is published, or is down. */
public final class FakeBroker implements Broker {
  public final List<Outgoing> records = new CopyOnWriteArrayList<>();
  public volatile boolean down;

  @Override
  public void publish(List<Outgoing> published) throws BrokerDown {
    if (down) {
      throw new BrokerDown("no broker");
    }
    records.addAll(published);
  }
}
