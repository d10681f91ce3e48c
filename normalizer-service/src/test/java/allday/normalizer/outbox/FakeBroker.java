package allday.normalizer.outbox;

import allday.kit.broker.Broker;
import java.util.ArrayList;
import java.util.List;

/** A broker that says yes, no, or yes just before we die. */
final class FakeBroker implements Broker {
  private final List<Outgoing> records = new ArrayList<>();
  private volatile boolean down;
  private volatile boolean dieAfterYes;

  void goDown() {
    down = true;
  }

  void comeBack() {
    down = false;
  }

  void dieOnceAfterYes() {
    dieAfterYes = true;
  }

  @Override
  public void publish(List<Outgoing> sent) throws BrokerDown {
    if (down) {
      throw new BrokerDown("it is down");
    }
    synchronized (records) {
      records.addAll(sent);
    }
    if (dieAfterYes) {
      dieAfterYes = false;
      throw new IllegalStateException("killed between the broker's yes and the commit");
    }
  }

  List<Outgoing> records() {
    synchronized (records) {
      return List.copyOf(records);
    }
  }
}
