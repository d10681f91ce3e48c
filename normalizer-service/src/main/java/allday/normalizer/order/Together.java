package allday.normalizer.order;

import allday.contracts.order.Courier;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.GroupRole;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one order come to, dimension by dimension (ORDER_DOMAIN section 3.6). Looks
 * only at what each source says now, so that the order of arrival cannot matter.
 */
public final class Together {
  private static final Comparator<SourceKey> BY_KEY =
      Comparator.comparing((SourceKey key) -> key.platform().value())
          .thenComparing(SourceKey::scope)
          .thenComparing(SourceKey::sourceOrderId)
          .thenComparingInt(SourceKey::occurrence);

  private final Order head;
  private final List<Order> members;
  private final boolean onTheRoad;

  private Together(Order head, Collection<Order> members) {
    this.head = head;
    this.members =
        members.stream()
            .filter(one -> one.kin() == null || one.kin().role() != GroupRole.REPLACED)
            .sorted(Comparator.comparing(Order::key, BY_KEY))
            .toList();
    onTheRoad = head.mayBeOnTheRoad();
  }

  /** How far the order is. */
  public static Progress progress(Order head, Collection<Order> members) {
    var together = new Together(head, members);
    int revision =
        together.members.stream().mapToInt(one -> one.ownProgress().revision()).max().orElse(0);
    return together.teller().revision(revision);
  }

  /** Who brings it: the delivery provider knows best, then the marketplace; null where nobody. */
  public static @Nullable Courier courier(Collection<Order> members) {
    return members.stream()
        .filter(one -> one.content().fulfilment().courier() != null)
        .min(Comparator.comparingInt(Together::knowsTheRoad).thenComparing(Order::key, BY_KEY))
        .map(one -> one.content().fulfilment().courier())
        .orElse(null);
  }

  private Progress teller() {
    var own = head.ownProgress();
    var byHand = byHand();
    if (byHand.isPresent()) {
      return byHand.get();
    }
    if (own.status() == OrderStatus.CANCELLED || own.status() == OrderStatus.REJECTED) {
      return own;
    }
    if (own.status() == OrderStatus.FAILED) {
      // Staff keyed it in elsewhere: it goes on from there.
      return forward(own.since()).orElse(own);
    }
    return forward(Instant.MIN).orElse(own);
  }

  /** A person's word counts until a source has something newer. */
  private Optional<Progress> byHand() {
    return members.stream()
        .map(Order::ownProgress)
        .max(Comparator.comparing(Progress::since))
        .filter(last -> last.toldBy().equals(Event.Source.MANUAL.name()));
  }

  private Optional<Progress> forward(Instant after) {
    var voices =
        members.stream()
            .filter(one -> one.ownProgress().status().isForward())
            .filter(one -> one.ownProgress().since().isAfter(after) || after.equals(Instant.MIN))
            .toList();
    return over(voices)
        .or(() -> inTheKitchen(voices))
        .or(() -> accepted(voices))
        .or(() -> voices.stream().findFirst().map(Order::ownProgress));
  }

  /** On its way, or handed over. A till that closes the bill says nothing of the courier. */
  private Optional<Progress> over(List<Order> voices) {
    if (onTheRoad) {
      return best(
          voices.stream().filter(one -> rank(one) >= rank(OrderStatus.OUT_FOR_DELIVERY)).toList(),
          one -> isOnlyTheKitchen(one) ? Integer.MAX_VALUE : knowsTheRoad(one));
    }
    return best(
        voices.stream().filter(one -> rank(one) == rank(OrderStatus.COMPLETED)).toList(),
        Together::knowsTheKitchen);
  }

  private Optional<Progress> inTheKitchen(List<Order> voices) {
    return best(
            voices.stream().filter(one -> rank(one) >= rank(OrderStatus.PREPARING)).toList(),
            Together::knowsTheKitchen)
        .map(
            said ->
                said.status().rank() > OrderStatus.READY.rank()
                    ? said.status(OrderStatus.READY)
                    : said);
  }

  private static Optional<Progress> accepted(List<Order> voices) {
    return voices.stream()
        .filter(one -> rank(one) >= rank(OrderStatus.CONFIRMED))
        .map(Order::ownProgress)
        .min(Comparator.comparing(Progress::since));
  }

  private static Optional<Progress> best(List<Order> voices, ToIntFunction<Order> authority) {
    return voices.stream()
        .filter(one -> authority.applyAsInt(one) != Integer.MAX_VALUE)
        .min(Comparator.comparingInt(authority).thenComparing(Order::key, BY_KEY))
        .map(Order::ownProgress);
  }

  private boolean isOnlyTheKitchen(Order one) {
    boolean others = members.stream().anyMatch(member -> kind(member) != SourceKind.POS);
    return kind(one) == SourceKind.POS
        && others
        && head.content().fulfilment().deliveredBy() != Fulfilment.Deliverer.STORE;
  }

  /** A system of the restaurant's own stands in the kitchen. */
  private static int knowsTheKitchen(Order one) {
    if (one.ownProgress().toldBy().equals(Event.Source.OWN_SYSTEM.name())) {
      return -1;
    }
    return switch (kind(one)) {
      case POS -> 0;
      case AGGREGATOR -> 1;
      case MARKETPLACE, DIRECT, PHONE, KIOSK -> 2;
      case DELIVERY_PROVIDER -> 3;
    };
  }

  private static int knowsTheRoad(Order one) {
    return switch (kind(one)) {
      case DELIVERY_PROVIDER -> 0;
      case MARKETPLACE, DIRECT -> 1;
      case AGGREGATOR, PHONE, KIOSK -> 2;
      case POS -> 3;
    };
  }

  private static SourceKind kind(Order one) {
    return one.content().identity().sourceKind();
  }

  private static int rank(Order one) {
    return rank(one.ownProgress().status());
  }

  private static int rank(OrderStatus status) {
    return status.rank();
  }
}
