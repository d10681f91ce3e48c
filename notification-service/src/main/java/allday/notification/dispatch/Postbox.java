package allday.notification.dispatch;

import allday.contracts.Ids;
import allday.notification.consent.ConsentDesk;
import allday.notification.consent.ConsentDesk.About;
import allday.notification.consent.ConsentDesk.Question;
import allday.notification.consent.Decision;
import allday.notification.consent.Inquiry;
import allday.notification.consent.Ruling;
import allday.notification.consent.Standing;
import allday.store.notification.DecisionLog;
import allday.store.notification.Deliveries;
import allday.store.notification.NewDelivery;
import allday.store.notification.Route;
import allday.store.orders.BookedOrder;
import allday.store.orders.OrderLookup;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes messages in: each becomes a delivery once, also where it will not be sent. */
@Component
public class Postbox {
  private final ConsentDesk desk;
  private final Deliveries deliveries;
  private final DecisionLog decisions;
  private final OldLists oldLists;
  private final StandIns standIns;
  private final OrderLookup orders;
  private final Inquiries inquiries;
  private final Clock clock;

  Postbox(
      ConsentDesk desk,
      Deliveries deliveries,
      DecisionLog decisions,
      OldLists oldLists,
      StandIns standIns,
      OrderLookup orders,
      Inquiries inquiries,
      Clock clock) {
    this.desk = desk;
    this.deliveries = deliveries;
    this.decisions = decisions;
    this.oldLists = oldLists;
    this.standIns = standIns;
    this.orders = orders;
    this.inquiries = inquiries;
    this.clock = clock;
  }

  /**
   * Posts messages within the caller's transaction.
   *
   * @return the deliveries that were made; those posted before are not among them
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<NewDelivery> post(List<Wanted> said) {
    var now = clock.instant();
    var wanted =
        said.stream()
            .map(one -> one.as(desk.purpose(one.template(), one.purpose())))
            .map(one -> one.by(standIns.with(one.routes())))
            .toList();
    var made = new ArrayList<NewDelivery>();
    var log = new ArrayList<DecisionLog.Entry>();
    var known = known(wanted, now);
    for (var one : wanted) {
      made.add(decide(one, known, log, now));
    }
    Set<UUID> added = deliveries.add(made);
    var entries = log.stream().filter(entry -> added.contains(entry.deliveryId())).toList();
    if (!entries.isEmpty()) {
      decisions.add(entries);
      oldLists.heed(entries);
    }
    return made.stream().filter(delivery -> added.contains(delivery.id())).toList();
  }

  /** What is known of contacts and orders: few questions for all messages. */
  private record Known(Standing standing, Map<UUID, BookedOrder> orders) {
    About about(Wanted wanted) {
      var order = wanted.orderId() == null ? null : orders.get(wanted.orderId());
      return new About(wanted.template(), wanted.language(), order, wanted.branch());
    }
  }

  private Known known(List<Wanted> wanted, Instant now) {
    var found = whereabouts(wanted);
    var asked = wanted.stream().flatMap(one -> inquiries(one, found)).toList();
    return new Known(desk.standing(asked, now), found);
  }

  private Stream<Inquiry> inquiries(Wanted wanted, Map<UUID, BookedOrder> found) {
    var order = wanted.orderId() == null ? null : found.get(wanted.orderId());
    return wanted.routes().stream()
        .map(route -> inquiries.of(route, wanted.template(), wanted.purpose(), order));
  }

  /** The orders of those messages for which it matters where the recipient is. */
  private Map<UUID, BookedOrder> whereabouts(List<Wanted> wanted) {
    var ids =
        wanted.stream()
            .filter(one -> inquiries(one, Map.of()).anyMatch(desk::isAboutPlace))
            .flatMap(one -> Stream.ofNullable(one.orderId()))
            .toList();
    return ids.isEmpty() ? Map.of() : orders.findAll(ids);
  }

  /** Takes the first route that may be used; where none may, the last answer says why. */
  private NewDelivery decide(Wanted wanted, Known known, List<DecisionLog.Entry> log, Instant now) {
    var id = Ids.uuid7(now);
    int position = 0;
    while (true) {
      var route = position < wanted.routes().size() ? wanted.routes().get(position) : null;
      var question = question(wanted, known.about(wanted), route, position);
      var ruling = desk.decide(question, known.standing(), now);
      log.add(entry(wanted, id, position, route, ruling, now));
      switch (ruling.decision()) {
        case Decision.Send _ -> {
          return wanted.delivery(id, position, null, now, now);
        }
        case Decision.HoldUntil hold -> {
          return wanted.delivery(id, position, null, hold.until(), now);
        }
        case Decision.Drop drop -> {
          return wanted.delivery(id, position, drop.code(), now, now);
        }
        case Decision.Fallback _ -> position++;
      }
    }
  }

  private static Question question(
      Wanted wanted, About about, @Nullable Route route, int position) {
    return new Question(
        wanted.trouble(),
        route,
        wanted.purpose(),
        about,
        wanted.confirmation(),
        position + 1 >= wanted.routes().size(),
        0,
        wanted.notBefore(),
        wanted.expiresAt());
  }

  private static DecisionLog.Entry entry(
      Wanted wanted, UUID id, int position, @Nullable Route route, Ruling ruling, Instant now) {
    return Decisions.entry(
        id, wanted.orderId(), position, route, wanted.template(), "ENQUEUE", ruling, now);
  }
}
