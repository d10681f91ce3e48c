package allday.notification.trigger;

import allday.contracts.Branch;
import allday.contracts.Branches;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.SourceKind;
import allday.notification.consent.Codes;
import allday.notification.dispatch.Postbox;
import allday.notification.dispatch.Staleness;
import allday.notification.dispatch.Wanted;
import allday.notification.recipients.CustomerRoutes;
import allday.notification.recipients.StaffRoutes;
import allday.notification.template.Templates;
import allday.notification.trigger.Rule.Situation;
import allday.store.notification.Audience;
import allday.store.notification.Deliveries;
import allday.store.notification.DeliveryState;
import allday.store.notification.NewDelivery;
import allday.store.notification.Route;
import allday.store.notification.Step;
import allday.store.orders.BookedOrder;
import allday.store.orders.OrderLookup;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns a fact about an order into deliveries. */
@Component
class OrderTrigger {
  private final Rules rules;
  private final OrderLookup orders;
  private final Branches branches;
  private final CustomerRoutes customers;
  private final StaffRoutes staff;
  private final Templates templates;
  private final Postbox postbox;
  private final Deliveries deliveries;
  private final Troubles troubles;
  private final LostTime lostTime;
  private final Clock clock;

  OrderTrigger(
      Rules rules,
      OrderLookup orders,
      Branches branches,
      CustomerRoutes customers,
      StaffRoutes staff,
      Templates templates,
      Postbox postbox,
      Deliveries deliveries,
      Troubles troubles,
      LostTime lostTime,
      Clock clock) {
    this.rules = rules;
    this.orders = orders;
    this.branches = branches;
    this.customers = customers;
    this.staff = staff;
    this.templates = templates;
    this.postbox = postbox;
    this.deliveries = deliveries;
    this.troubles = troubles;
    this.lostTime = lostTime;
    this.clock = clock;
  }

  /** Posts what the rules want told of these facts, in one transaction. */
  @Transactional
  public void post(List<StatusChanged> facts) {
    var now = clock.instant();
    var lostUntil = lostTime.end();
    for (var fact : facts) {
      var made = postbox.post(wanted(fact, lostUntil, now));
      made.stream()
          .filter(delivery -> delivery.audience() == Audience.CUSTOMER)
          .forEach(delivery -> replaceOlder(delivery, now));
    }
  }

  private List<Wanted> wanted(StatusChanged fact, @Nullable Instant lostUntil, Instant now) {
    var booked = orders.find(fact.orderId()).orElse(null);
    boolean mayBeTold = LostTime.mayHaveBeenTold(fact, booked, lostUntil);
    if (mayBeTold && booked == null) {
      // The order was lost with its id; it comes again with another, and its facts with it.
      return List.of();
    }
    var branch = branches.find(fact.branch()).orElse(null);
    var situation =
        new Situation(
            fact.fact() == Fact.STATUS ? fact.status().name() : fact.fact().name(),
            fact.fulfilment(),
            fact.branch(),
            fact.platform(),
            booked == null ? null : booked.order().identity().sourceKind(),
            null,
            null);
    return Stream.concat(
            rules.forCustomer(situation).stream()
                .map(rule -> customer(fact, booked, branch, rule, now)),
            rules.forStaff(situation).stream()
                .flatMap(rule -> staff(fact, booked, branch, rule, now)))
        .map(wanted -> mayBeTold ? wanted.kept(Codes.RESTORED) : wanted)
        .toList();
  }

  private Wanted customer(
      StatusChanged fact,
      @Nullable BookedOrder booked,
      @Nullable Branch branch,
      Rule rule,
      Instant now) {
    var ways =
        booked == null
            ? new CustomerRoutes.Ways(List.of(), null, Codes.ORDER_GONE)
            : customers.find(
                booked, branch, rule.targets(), rule.sources().contains(SourceKind.MARKETPLACE));
    var languages = new ArrayList<String>();
    if (ways.language() != null) {
      languages.add(ways.language());
    }
    if (booked != null && booked.order().customer().language() != null) {
      languages.add(booked.order().customer().language());
    }
    if (branch != null) {
      languages.add(branch.language());
    }
    var language = templates.language(rule.template(), languages);
    var trouble =
        ways.trouble() == null ? troubles.forCustomer(fact, booked, rule) : ways.trouble();
    return wanted(
        fact,
        rule,
        Wanted.CUSTOMER,
        ways.routes(),
        language,
        trouble,
        notBefore(booked, rule, now),
        now);
  }

  private Stream<Wanted> staff(
      StatusChanged fact,
      @Nullable BookedOrder booked,
      @Nullable Branch branch,
      Rule rule,
      Instant now) {
    var language =
        templates.language(
            rule.template(), branch == null ? List.of() : List.of(branch.language()));
    var trouble = Troubles.of(fact, booked);
    return staff.find(rule.targets()).stream()
        .map(
            route ->
                wanted(
                    fact,
                    rule,
                    IssueTrigger.destination(route),
                    List.of(route),
                    language,
                    trouble,
                    now,
                    now));
  }

  private static Wanted wanted(
      StatusChanged fact,
      Rule rule,
      String recipient,
      List<Route> routes,
      String language,
      @Nullable String trouble,
      Instant notBefore,
      Instant now) {
    boolean delay = fact.fact() == Fact.DELAYED;
    return new Wanted(
        fact.groupId().toString(),
        fact.orderId(),
        delay ? "DELAYED:" + fact.delayMinutes() : occasion(fact),
        fact.revision(),
        fact.status(),
        rule.audience(),
        recipient,
        rule.purpose(),
        rule.template(),
        language,
        fact.branch().value(),
        fact.platform() + "/" + fact.connection(),
        routes,
        Map.of("delayMinutes", String.valueOf(fact.delayMinutes())),
        null,
        false,
        trouble,
        notBefore,
        expiresAt(fact, notBefore.plus(rule.expires()), now),
        null,
        null);
  }

  /** News of a delay is of no use once the new time has come. */
  private static Instant expiresAt(StatusChanged fact, Instant byRule, Instant now) {
    var eta = fact.currentEta();
    if (fact.fact() != Fact.DELAYED || eta == null || !eta.isAfter(now)) {
      return byRule;
    }
    return eta.isBefore(byRule) ? eta : byRule;
  }

  private static String occasion(StatusChanged fact) {
    return fact.fact() == Fact.STATUS ? fact.status().name() : fact.fact().name();
  }

  private static Instant notBefore(@Nullable BookedOrder booked, Rule rule, Instant now) {
    if (booked == null) {
      return now;
    }
    var held = booked.firstSeenAt().plus(rule.hold());
    return held.isAfter(now) ? held : now;
  }

  /** Older messages that still wait, and that this one makes pointless, would hold it up. */
  private void replaceOlder(NewDelivery newer, Instant now) {
    for (var older : deliveries.lockWaiting(newer.subject(), newer.recipient())) {
      if (!older.id().equals(newer.id()) && Staleness.isReplaced(older, newer)) {
        deliveries.move(
            older,
            older.attempts(),
            Set.of(DeliveryState.WAITING),
            Step.end(older, DeliveryState.DROPPED, Codes.ORDER_MOVED_ON, null),
            now);
      }
    }
  }
}
