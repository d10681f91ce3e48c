package allday.notification.dispatch;

import allday.contracts.channel.Kind;
import allday.notification.channel.Line;
import allday.notification.consent.Codes;
import allday.notification.consent.ConsentDesk;
import allday.notification.consent.ConsentDesk.About;
import allday.notification.consent.ConsentDesk.Question;
import allday.notification.consent.Decision;
import allday.notification.consent.Inquiry;
import allday.notification.consent.Standing;
import allday.store.notification.Audience;
import allday.store.notification.DecisionLog;
import allday.store.notification.Deliveries;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryState;
import allday.store.notification.HandOver;
import allday.store.notification.HandOver.Beginning;
import allday.store.notification.Route;
import allday.store.notification.Step;
import allday.store.orders.BookedOrder;
import allday.store.orders.OrderLookup;
import com.samskivert.mustache.MustacheException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes due deliveries of a channel, decides about each once more, and marks those that go out, all
 * in one transaction: what came before its commit, a STOP above all, is heeded.
 */
@Component
class Clerk {
  private static final Logger log = LoggerFactory.getLogger(Clerk.class);

  /** How much longer than the call itself somebody may be busy with it. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

  private static final Duration ASIDE = Duration.ofMinutes(1);
  private static final Set<DeliveryState> WAITING = Set.of(DeliveryState.WAITING);

  private final HandOver handOver;
  private final Deliveries deliveries;
  private final DecisionLog decisions;
  private final OldLists oldLists;
  private final ConsentDesk desk;
  private final OrderLookup orders;
  private final CustomerNews news;
  private final StaffNews staffNews;
  private final ContentMaker contents;
  private final Messages messages;
  private final TakeOver takeOver;
  private final Wording wording;
  private final Inquiries inquiries;
  private final Clock clock;

  Clerk(
      HandOver handOver,
      Deliveries deliveries,
      DecisionLog decisions,
      OldLists oldLists,
      ConsentDesk desk,
      OrderLookup orders,
      CustomerNews news,
      StaffNews staffNews,
      ContentMaker contents,
      Messages messages,
      TakeOver takeOver,
      Wording wording,
      Inquiries inquiries,
      Clock clock) {
    this.handOver = handOver;
    this.deliveries = deliveries;
    this.decisions = decisions;
    this.oldLists = oldLists;
    this.desk = desk;
    this.orders = orders;
    this.news = news;
    this.staffNews = staffNews;
    this.contents = contents;
    this.messages = messages;
    this.takeOver = takeOver;
    this.wording = wording;
    this.inquiries = inquiries;
    this.clock = clock;
  }

  /** One of several deliveries cannot be written; nothing was changed. Fewer at once tell which. */
  static final class OneIsStuck extends RuntimeException {
    private static final long serialVersionUID = 1;

    OneIsStuck(RuntimeException cause) {
      super(cause);
    }
  }

  /**
   * What came of a look.
   *
   * @param seen how many deliveries were due
   * @param locked how many of them nobody else was looking at
   */
  record Taken(int seen, int locked, List<Call> calls) {}

  /** Whether there is anything to take. */
  @Transactional
  public boolean isAnyDue(Line line) {
    return handOver.isAnyDue(line.id(), clock.instant());
  }

  /**
   * Takes at most so many due deliveries.
   *
   * @throws Stuck where one of them cannot be looked at; nothing was changed then
   */
  @Transactional
  public Taken take(Line line, int most) {
    var now = clock.instant();
    var due = handOver.lockDue(line.id(), now, most);
    var own = takeOver.keep(line, due.deliveries(), now);
    var known = known(own, now);
    var entries = new ArrayList<DecisionLog.Entry>();
    var beginnings = new ArrayList<Beginning>();
    for (var delivery : own) {
      try {
        var beginning = decide(delivery, known, line, entries, now);
        if (beginning != null) {
          beginnings.add(beginning);
        }
      } catch (RuntimeException failed) {
        throw new Stuck(delivery.id(), failed);
      }
    }
    if (!entries.isEmpty()) {
      decisions.add(entries);
      oldLists.heed(entries);
    }
    begin(beginnings, now);
    return new Taken(
        due.seen(),
        due.deliveries().size(),
        beginnings.stream().map(beginning -> call(beginning, known, line)).toList());
  }

  /** What is known of the orders and contacts of due deliveries: few questions for all of them. */
  private record Known(
      Map<UUID, BookedOrder> orders,
      Standing standing,
      ContentMaker.Hinted hinted,
      Map<UUID, String> pointless,
      Map<UUID, Integer> called,
      Map<UUID, Instant> until) {

    @Nullable BookedOrder order(Delivery delivery) {
      return delivery.orderId() == null ? null : orders.get(delivery.orderId());
    }
  }

  private Known known(List<Delivery> due, Instant now) {
    var found =
        orders.findAll(
            due.stream().flatMap(one -> Optional.ofNullable(one.orderId()).stream()).toList());
    return new Known(
        found,
        desk.standingToSend(due.stream().flatMap(one -> inquiry(one, found)).toList(), now),
        contents.hinted(due, now),
        staffNews.pointless(due),
        handOver.called(due.stream().filter(Clerk::wasCalled).map(Delivery::id).toList()),
        new HashMap<>());
  }

  /** Only what was handed over before can have rung. */
  private static boolean wasCalled(Delivery delivery) {
    var route = delivery.route();
    return delivery.attempts() > 0 && route != null && route.kind() == Kind.VOICE;
  }

  private Stream<Inquiry> inquiry(Delivery delivery, Map<UUID, BookedOrder> found) {
    var route = delivery.route();
    var order = delivery.orderId() == null ? null : found.get(delivery.orderId());
    return route == null
        ? Stream.empty()
        : Stream.of(inquiries.of(route, delivery.template(), delivery.purpose(), order));
  }

  /** A text that cannot be stored is found by looking at fewer at a time. */
  private void begin(List<Beginning> beginnings, Instant now) {
    try {
      handOver.begin(beginnings, now);
    } catch (NonTransientDataAccessException failed) {
      throw beginnings.size() == 1
          ? new Stuck(beginnings.getFirst().delivery().id(), failed)
          : new OneIsStuck(failed);
    }
  }

  private Call call(Beginning beginning, Known known, Line line) {
    var delivery = beginning.delivery();
    var route = Objects.requireNonNull(delivery.route());
    var message =
        messages.of(
            delivery,
            route,
            known.order(delivery),
            beginning.content(),
            line,
            known.until().getOrDefault(delivery.id(), delivery.expiresAt()));
    return new Call(delivery, beginning.number(), message, line);
  }

  /** Puts a delivery aside that could not be looked at. */
  @Transactional
  public void putAside(UUID id) {
    var now = clock.instant();
    var delivery = deliveries.lock(id);
    deliveries.move(
        delivery,
        delivery.attempts(),
        WAITING,
        Step.again(delivery, now.plus(ASIDE), "NOT_LOOKED_AT", null),
        now);
  }

  /**
   * Gives due deliveries of a channel that does not work to others; those that nobody can take
   * wait.
   *
   * @return how many were given away
   */
  @Transactional
  public int giveAway(Line line, int most, TakeOver.Why why, Duration wait) {
    if (why == TakeOver.Why.CIRCUIT_OPEN && !takeOver.isPossible(line)) {
      return 0;
    }
    var now = clock.instant();
    int given = 0;
    for (var delivery : handOver.lockDue(line.id(), now, most).deliveries()) {
      if (takeOver.giveAway(delivery, delivery.attempts(), WAITING, why, now)) {
        given++;
      } else {
        var step =
            why == TakeOver.Why.CREDENTIALS_REFUSED
                ? broken(delivery, now, now.plus(wait))
                : Step.again(delivery, now.plus(wait), why.name(), "its provider does not answer");
        deliveries.move(delivery, delivery.attempts(), WAITING, step, now);
        given += step.position() == delivery.position() ? 0 : 1;
      }
    }
    return given;
  }

  private Step broken(Delivery delivery, Instant now, Instant until) {
    var other = takeOver.otherKind(delivery);
    return other.isPresent()
        ? Step.toRoute(other.getAsInt(), now, "CHANNEL_BROKEN", "the channel is broken")
        : Step.again(delivery, until, "CHANNEL_BROKEN", "the channel is broken");
  }

  private @Nullable Beginning decide(
      Delivery delivery, Known known, Line line, List<DecisionLog.Entry> entries, Instant now) {
    var route = Objects.requireNonNull(delivery.route());
    var ruling = desk.decide(question(delivery, route, known), known.standing(), now);
    entries.add(
        Decisions.entry(
            delivery.id(),
            delivery.orderId(),
            delivery.position(),
            route,
            delivery.template(),
            "DISPATCH",
            ruling,
            now));
    var step =
        switch (ruling.decision()) {
          case Decision.Send send -> {
            keepUntil(delivery, send, known);
            yield null;
          }
          case Decision.HoldUntil hold -> Step.again(delivery, hold.until(), hold.code(), null);
          case Decision.Drop drop -> Step.end(delivery, DeliveryState.DROPPED, drop.code(), null);
          case Decision.Fallback fallback -> Step.nextRoute(delivery, now, fallback.code(), "");
        };
    if (step == null) {
      return beginning(delivery, route, known, line, now);
    }
    deliveries.move(delivery, delivery.attempts(), WAITING, step, now);
    return null;
  }

  /** A provider that is slow must not deliver in the night what was sent in the evening. */
  private static void keepUntil(Delivery delivery, Decision.Send send, Known known) {
    if (send.until() != null && send.until().isBefore(delivery.expiresAt())) {
      known.until().put(delivery.id(), send.until());
    }
  }

  private Question question(Delivery delivery, Route route, Known known) {
    var order = known.order(delivery);
    var pointless = known.pointless().get(delivery.id());
    return new Question(
        pointless == null ? trouble(delivery, route, order) : pointless,
        route,
        delivery.purpose(),
        new About(delivery.template(), delivery.language(), order, delivery.branch()),
        delivery.confirmation(),
        !delivery.mayTakeNextRoute(),
        known.called().getOrDefault(delivery.id(), 0),
        delivery.notBefore(),
        delivery.expiresAt());
  }

  private @Nullable String trouble(Delivery delivery, Route route, @Nullable BookedOrder order) {
    if (isForgotten(delivery, route)) {
      return Codes.ERASED;
    }
    if (delivery.orderId() == null) {
      return null;
    }
    if (order == null) {
      return delivery.audience() == Audience.CUSTOMER ? Codes.ORDER_GONE : null;
    }
    if (order.mirrorOf() != null && delivery.audience() == Audience.CUSTOMER) {
      return Codes.MIRROR;
    }
    if (FollowUp.isOne(delivery.occasion())) {
      return FollowUp.trouble(delivery, order);
    }
    return Staleness.isStale(delivery, order, news.isTold(order)) ? Codes.ORDER_MOVED_ON : null;
  }

  /** An erasure leaves no address, and without one a message would go to the account's own. */
  private static boolean isForgotten(Delivery delivery, Route route) {
    return delivery.audience() == Audience.CUSTOMER
        && route.address().isEmpty()
        && route.kind() != Kind.TEAM_CHAT
        && route.kind() != Kind.INCIDENT;
  }

  private @Nullable Beginning beginning(
      Delivery delivery, Route route, Known known, Line line, Instant now) {
    ContentMaker.Made made;
    try {
      made = contents.make(delivery, route, known.order(delivery), known.hinted(), now);
    } catch (MustacheException | IllegalArgumentException broken) {
      log.error("Delivery {} is not sent: its template cannot be filled in", delivery.id(), broken);
      var step = Step.end(delivery, DeliveryState.DROPPED, Codes.TEMPLATE_PROBLEM, null);
      deliveries.move(delivery, delivery.attempts(), WAITING, step, now);
      return null;
    }
    var flaw = wording.flaw(delivery, route, made.content()).orElse(null);
    if (flaw != null) {
      log.error("Delivery {} is not sent: {}", delivery.id(), flaw.what());
      deliveries.move(delivery, delivery.attempts(), WAITING, heldBack(delivery, flaw, now), now);
      return null;
    }
    var lease = now.plus(line.provider().pace().timeout()).plus(LEASE_MARGIN);
    return new Beginning(delivery, made.content(), made.segments(), made.hinted(), lease);
  }

  /** A wrong template is for somebody to mend; what the operators would not let pass may go on. */
  private static Step heldBack(Delivery delivery, Wording.Flaw flaw, Instant now) {
    return flaw.code().equals(Codes.NOT_WHITELISTED) && delivery.mayTakeNextRoute()
        ? Step.nextRoute(delivery, now, flaw.code(), flaw.what())
        : Step.end(delivery, DeliveryState.DROPPED, flaw.code(), flaw.what());
  }
}
