package allday.normalizer.book;

import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.order.Acceptance;
import allday.contracts.order.Contact;
import allday.contracts.order.Evidence;
import allday.contracts.order.FailureStage;
import allday.contracts.order.Party;
import allday.normalizer.NormalizerSettings;
import allday.normalizer.order.Alarms;
import allday.normalizer.order.Kin;
import allday.normalizer.order.Lifecycle;
import allday.normalizer.order.Marks;
import allday.normalizer.order.Order;
import allday.normalizer.order.Progress;
import allday.normalizer.order.Promise;
import allday.normalizer.order.Rules;
import allday.normalizer.order.SourceKey;
import allday.normalizer.order.Stamp;
import allday.store.orders.ContactValues;
import allday.store.orders.OrderRow;
import allday.store.orders.Orders.ContactRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders as rows, and rows as orders. */
@Component
public class OrderRows {
  private static final int LONGEST_INDEXED = 200;

  private final Branches branches;
  private final Rules rules;
  private final Lifecycle lifecycle;

  OrderRows(Branches branches, NormalizerSettings settings, Lifecycle lifecycle) {
    this.branches = branches;
    this.rules = settings.rules();
    this.lifecycle = lifecycle;
  }

  OrderRow row(Order order, Instant now) {
    var key = order.key();
    return new OrderRow(
        order.id(),
        order.groupId(),
        new OrderRow.Key(
            key.platform().value(),
            key.scope(),
            key.sourceOrderId(),
            key.occurrence(),
            order.connection().value(),
            order.branch().value()),
        status(order.progress()),
        promise(order.promise()),
        marks(order, now),
        search(order),
        order.contentStamp().version(),
        order.contentStamp().at(),
        order.content(),
        order.isMirror() ? order.groupId() : null,
        kin(order.kin()));
  }

  private static OrderRow.@Nullable Kin kin(@Nullable Kin kin) {
    return kin == null
        ? null
        : new OrderRow.Kin(
            kin.role(),
            kin.head(),
            kin.members(),
            kin.own() == null ? null : status(kin.own()),
            kin.told());
  }

  private static @Nullable Kin kin(OrderRow.@Nullable Kin kin) {
    return kin == null
        ? null
        : new Kin(
            kin.role(),
            kin.head(),
            kin.members(),
            kin.own() == null ? null : progress(kin.own()),
            kin.told());
  }

  private static OrderRow.Status status(Progress progress) {
    return new OrderRow.Status(
        progress.status(),
        progress.rawStatus(),
        progress.since(),
        progress.stamp().version(),
        progress.stamp().at(),
        progress.toldBy(),
        progress.revision(),
        name(progress.cancelledBy()),
        progress.reasonCode(),
        progress.reasonText(),
        name(progress.failureStage()),
        name(progress.evidence()),
        name(progress.acceptedBy()));
  }

  private static OrderRow.Promise promise(Promise promise) {
    return new OrderRow.Promise(
        promise.promisedAt(),
        promise.currentEta(),
        promise.etaSource(),
        promise.etaUpdatedAt(),
        promise.delayed(),
        promise.delayedBySource(),
        promise.delayMinutes(),
        promise.delayReason(),
        promise.noticedAt(),
        promise.noticedMinutes(),
        promise.notices());
  }

  private OrderRow.Marks marks(Order order, Instant now) {
    var marks = order.marks();
    return new OrderRow.Marks(
        marks.incomplete(),
        marks.pendingPayment(),
        marks.late(),
        marks.cancelledAfterCompletion(),
        marks.acceptanceWarned(),
        marks.stuckWarned(),
        order.announced(),
        order.sequence(),
        lifecycle.nextTick(order, now));
  }

  private OrderRow.Search search(Order order) {
    var content = order.content();
    var timing = content.timing();
    var total = content.totals().total();
    var name = content.customer().name();
    return new OrderRow.Search(
        timing.placedAt(),
        timing.scheduledFor(),
        Alarms.acceptFrom(content, rules),
        Alarms.acceptBy(content, rules),
        businessDate(order),
        content.fulfilment().type().name(),
        content.identity().sourceKind().name(),
        indexable(content.identity().displayNumber()),
        indexable(name == null ? null : name.toLowerCase(Locale.ROOT)),
        total.minor(),
        total.currency(),
        content.identity().testOrder(),
        order.firstSeenAt(),
        order.lastChangedAt());
  }

  /** An index takes no texts of any length; the whole of it is in the content. */
  private static @Nullable String indexable(@Nullable String text) {
    return text == null || text.length() <= LONGEST_INDEXED
        ? text
        : text.substring(0, LONGEST_INDEXED);
  }

  /** The day it counts for: that on which a scheduled order is wanted. */
  private LocalDate businessDate(Order order) {
    var timing = order.content().timing();
    var counts = timing.scheduledFor() == null ? timing.placedAt() : timing.scheduledFor();
    return branches
        .find(order.branch())
        .map(branch -> branch.businessDate(counts))
        .orElseGet(() -> counts.atZone(ZoneOffset.UTC).toLocalDate());
  }

  /** The customer's contacts, each in its one spelling. */
  List<ContactRow> contacts(Order order) {
    String country = branches.find(order.branch()).map(branch -> branch.country()).orElse("ZZ");
    return order.content().customer().contacts().stream()
        .flatMap(contact -> contact(order, contact, country).stream())
        .distinct()
        .toList();
  }

  private static List<ContactRow> contact(Order order, Contact contact, String country) {
    return ContactValues.normal(contact, country)
        .map(value -> List.of(new ContactRow(order.id(), contact.type().name(), value)))
        .orElse(List.of());
  }

  public Order order(OrderRow row) {
    var key = row.key();
    var promise = row.promise();
    var marks = row.marks();
    return new Order(
        row.orderId(),
        row.groupId(),
        new SourceKey(
            new PlatformId(key.platform()), key.scope(), key.sourceOrderId(), key.occurrence()),
        new ConnectionId(key.connection()),
        new BranchId(key.branch()),
        row.content(),
        new Stamp(row.contentVersion(), row.contentAt()),
        progress(row.state()),
        new Promise(
            promise.promisedAt(),
            promise.currentEta(),
            promise.etaSource(),
            promise.etaUpdatedAt(),
            promise.delayed(),
            promise.delayedBySource(),
            promise.delayMinutes(),
            promise.delayReason(),
            promise.delayNoticedAt(),
            promise.delayNoticedMinutes(),
            promise.delayNotices()),
        new Marks(
            marks.incomplete(),
            marks.pendingPayment(),
            marks.late(),
            marks.cancelledAfterCompletion(),
            marks.acceptanceWarned(),
            marks.stuckWarned()),
        marks.announced(),
        marks.sequence(),
        row.search().firstSeenAt(),
        row.search().lastChangedAt(),
        kin(row.kin()));
  }

  private static Progress progress(OrderRow.Status state) {
    return new Progress(
        state.status(),
        state.rawStatus(),
        state.statusSince(),
        new Stamp(state.statusVersion(), state.statusAt()),
        state.toldBy(),
        state.revision(),
        of(Party::valueOf, state.cancelledBy()),
        state.reasonCode(),
        state.reasonText(),
        of(FailureStage::valueOf, state.failureStage()),
        of(Evidence::valueOf, state.evidence()),
        of(Acceptance::valueOf, state.acceptedBy()));
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  private static <E> @Nullable E of(Function<String, E> valueOf, @Nullable String name) {
    return name == null ? null : valueOf.apply(name);
  }
}
