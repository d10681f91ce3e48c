package allday.notification;

import allday.contracts.BranchId;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.store.orders.BookedOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order of the book, but for what a test wants otherwise. */
public final class Altered {
  private final BookedOrder order;
  private UUID group;
  private @Nullable UUID mirrorOf;
  private List<UUID> members;
  private BranchId branch;
  private OrderStatus status;
  private int revision;
  private int delay;
  private @Nullable Instant promised;
  private @Nullable Instant eta;
  private CanonicalOrder content;
  private @Nullable Evidence evidence;

  private Altered(BookedOrder order) {
    this.order = order;
    this.group = order.groupId();
    this.mirrorOf = order.mirrorOf();
    this.members = order.members();
    this.branch = order.branch();
    this.status = order.status();
    this.revision = order.revision();
    this.delay = order.delayMinutes();
    this.promised = order.promisedAt();
    this.eta = order.currentEta();
    this.content = order.order();
    this.evidence = order.evidence();
  }

  public static Altered from(BookedOrder order) {
    return new Altered(order);
  }

  public Altered inGroup(UUID id, @Nullable UUID speaker, List<UUID> all) {
    group = id;
    mirrorOf = speaker;
    members = all;
    return this;
  }

  public Altered branch(String id) {
    branch = new BranchId(id);
    return this;
  }

  public Altered status(OrderStatus now) {
    status = now;
    return this;
  }

  public Altered revision(int number) {
    revision = number;
    return this;
  }

  public Altered late(int minutes) {
    delay = minutes;
    return this;
  }

  public Altered promised(Instant first, Instant now) {
    promised = first;
    eta = now;
    return this;
  }

  public Altered content(CanonicalOrder said) {
    content = said;
    return this;
  }

  public Altered evidence(@Nullable Evidence proof) {
    evidence = proof;
    return this;
  }

  public BookedOrder order() {
    return new BookedOrder(
        order.orderId(),
        group,
        mirrorOf,
        members,
        order.platform(),
        order.connection(),
        branch,
        status,
        order.statusSince(),
        revision,
        order.pendingPayment(),
        order.incomplete(),
        delay,
        promised,
        eta,
        order.firstSeenAt(),
        order.lastChangedAt(),
        content,
        evidence);
  }
}
