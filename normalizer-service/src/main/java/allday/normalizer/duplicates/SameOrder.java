package allday.normalizer.duplicates;

import allday.contracts.BranchId;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Line;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Platform.IdScope;
import allday.normalizer.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether an order with a known id is the known order, or another that got the same id
 * (ORDER_DOMAIN section 6.2). An edit keeps the time of placing, a new order does not: that tells
 * them apart where lines alone would not.
 */
final class SameOrder {
  private static final Duration SAME_PLACING = Duration.ofHours(1);
  private static final Duration FAR_APART = Duration.ofHours(48);

  private SameOrder() {}

  /** What the likeness says. */
  enum Answer {
    SAME,
    /** The platform gives its ids out again after a while, and has done so. */
    ID_GIVEN_AGAIN,
    /** It should be the same and cannot be. */
    COLLISION
  }

  static Answer ask(
      Order known, CanonicalOrder told, BranchId branch, Platform platform, Instant receivedAt) {
    if (known.marks().incomplete()) {
      return Answer.SAME;
    }
    var apart =
        Duration.between(known.content().timing().placedAt(), told.timing().placedAt()).abs();
    boolean otherPlacing = apart.compareTo(SAME_PLACING) > 0;
    var scope = platform.idScope();
    if (scope == IdScope.PER_STORE_WINDOWED
        && otherPlacing
        && known.lastChangedAt().plus(Platform.ID_REUSED_AFTER).isBefore(receivedAt)) {
      return Answer.ID_GIVEN_AGAIN;
    }
    boolean impossible = hasOtherCurrency(known, told) || isElsewhere(known, told, branch);
    // A globally unique id is believed more than lines and times, which may be edited.
    boolean unlikely =
        scope != IdScope.GLOBAL
            && (apart.compareTo(FAR_APART) > 0
                || (otherPlacing && hasNothingInCommon(known.content(), told)));
    return impossible || unlikely ? Answer.COLLISION : Answer.SAME;
  }

  private static boolean hasOtherCurrency(Order known, CanonicalOrder told) {
    return !known.content().totals().total().currency().equals(told.totals().total().currency());
  }

  /** Another store and another branch; a store that was given to another branch is the same. */
  private static boolean isElsewhere(Order known, CanonicalOrder told, BranchId branch) {
    return !known.branch().equals(branch)
        && !known.content().identity().storeId().equals(told.identity().storeId());
  }

  private static boolean hasNothingInCommon(CanonicalOrder known, CanonicalOrder told) {
    return !known.lines().isEmpty()
        && !told.lines().isEmpty()
        && Collections.disjoint(items(known), items(told));
  }

  private static Set<String> items(CanonicalOrder order) {
    return order.lines().stream().map(SameOrder::item).collect(Collectors.toSet());
  }

  private static String item(Line line) {
    return line.sku() == null ? line.name().toLowerCase(Locale.ROOT).strip() : line.sku();
  }
}
