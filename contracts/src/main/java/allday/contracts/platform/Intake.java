package allday.contracts.platform;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.PersonRequest;
import allday.contracts.event.RawOrder;
import allday.contracts.web.Answer;
import java.util.List;

/** What a genuine request says. */
public sealed interface Intake {

  /**
   * Orders to keep, and notices of orders to fetch; a request may bring several, and of both kinds.
   */
  record Received(List<RawOrder> orders, List<OrderNotice> notices) implements Intake {
    public Received {
      orders = List.copyOf(orders);
      notices = List.copyOf(notices);
    }
  }

  /**
   * What the platform asks on behalf of persons: to hand out or to erase what is known of them.
   * Staff see to it, in a case; the platform is answered as soon as it is kept.
   */
  record Persons(List<PersonRequest> requests) implements Intake {
    public Persons {
      requests = List.copyOf(requests);
    }
  }

  /** A challenge that wants its own answer and brings nothing. */
  record Challenge(Answer answer, String what) implements Intake {}

  /** Genuine and none of our business: another kind of event, a draft, a ping. */
  record NotOurs(String what) implements Intake {}

  /**
   * Genuine and not to be understood: kept with its bytes and shown to staff; a repetition would
   * bring the same.
   */
  record Unreadable(String why) implements Intake {}

  static Intake orders(RawOrder... orders) {
    return new Received(List.of(orders), List.of());
  }

  static Intake notices(OrderNotice... notices) {
    return new Received(List.of(), List.of(notices));
  }
}
