package allday.notification.trigger;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.SourceKind;
import allday.notification.consent.Codes;
import allday.notification.consent.law.Jurisdictions;
import allday.notification.dispatch.FollowUp;
import allday.notification.dispatch.Postbox;
import allday.notification.dispatch.Staleness;
import allday.notification.dispatch.Wanted;
import allday.notification.recipients.CustomerRoutes;
import allday.notification.recipients.CustomerRoutes.People;
import allday.notification.recipients.StaffRoutes;
import allday.notification.template.Templates;
import allday.notification.trigger.Rule.Situation;
import allday.store.notification.Audience;
import allday.store.notification.Deliveries;
import allday.store.notification.Deliveries.Conversation;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryState;
import allday.store.notification.NewDelivery;
import allday.store.notification.Route;
import allday.store.notification.Silences;
import allday.store.notification.Step;
import allday.store.orders.BookedOrder;
import allday.store.orders.OrderLookup;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
  private final Jurisdictions jurisdictions;
  private final Templates templates;
  private final Postbox postbox;
  private final Deliveries deliveries;
  private final Troubles troubles;
  private final Problematic problematic;
  private final LostTime lostTime;
  private final Silences silences;
  private final Clock clock;

  OrderTrigger(
      Rules rules,
      OrderLookup orders,
      Branches branches,
      CustomerRoutes customers,
      StaffRoutes staff,
      Jurisdictions jurisdictions,
      Templates templates,
      Postbox postbox,
      Deliveries deliveries,
      Troubles troubles,
      Problematic problematic,
      LostTime lostTime,
      Silences silences,
      Clock clock) {
    this.rules = rules;
    this.orders = orders;
    this.branches = branches;
    this.customers = customers;
    this.staff = staff;
    this.jurisdictions = jurisdictions;
    this.templates = templates;
    this.postbox = postbox;
    this.deliveries = deliveries;
    this.troubles = troubles;
    this.problematic = problematic;
    this.lostTime = lostTime;
    this.silences = silences;
    this.clock = clock;
  }

  /** Posts what the rules want told of these facts, in one transaction and with few questions. */
  @Transactional
  public void post(List<Heard<StatusChanged>> facts) {
    var now = clock.instant();
    var lostUntil = lostTime.end();
    var booked = orders.findAll(facts.stream().map(heard -> heard.said().orderId()).toList());
    var people = customers.people(booked.values(), branches);
    var told = toldBefore(booked.values());
    var silent = silences.silent(now);
    var wanted = new ArrayList<Wanted>();
    for (var heard : facts) {
      var order = booked.get(heard.said().orderId());
      var all =
          wanted(heard, order, people, now).stream()
              .map(one -> told.contains(told(one)) ? one.kept(Codes.TOLD_BEFORE) : one)
              .map(one -> isSilenced(one, heard.said(), silent) ? one.kept(Codes.SILENCED) : one)
              .toList();
      if (!LostTime.mayHaveBeenTold(heard.said(), order, lostUntil)) {
        wanted.addAll(all);
      } else if (order != null) {
        // One that was lost with its id comes again with another, and its facts with it.
        all.forEach(one -> wanted.add(one.kept(Codes.RESTORED)));
      }
    }
    var made =
        postbox.post(wanted).stream()
            .filter(delivery -> delivery.audience() == Audience.CUSTOMER)
            .toList();
    var speaking = speaking(facts, booked);
    var waiting = waiting(made, speaking.keySet());
    replaceOlder(made, waiting, now);
    endPointless(waiting, speaking, now);
  }

  /** The orders of these facts that speak for their groups, by the groups. */
  private static Map<String, BookedOrder> speaking(
      List<Heard<StatusChanged>> facts, Map<UUID, BookedOrder> booked) {
    var orders = new HashMap<String, BookedOrder>();
    for (var heard : facts) {
      var order = booked.get(heard.said().orderId());
      if (order != null && order.mirrorOf() == null) {
        orders.put(order.groupId().toString(), order);
      }
    }
    return orders;
  }

  private List<Delivery> waiting(List<NewDelivery> made, Set<String> groups) {
    var conversations = new LinkedHashSet<Conversation>();
    made.forEach(one -> conversations.add(new Conversation(one.subject(), one.recipient())));
    groups.forEach(group -> conversations.add(new Conversation(group, Wanted.CUSTOMER)));
    return deliveries.lockWaiting(conversations);
  }

  /** What customers were told of a group when its members were thought to be orders each. */
  private Set<Told> toldBefore(Collection<BookedOrder> orders) {
    var heads = new HashMap<UUID, UUID>();
    for (var order : orders) {
      order.members().stream()
          .filter(member -> !member.equals(order.orderId()))
          .forEach(member -> heads.put(member, order.orderId()));
    }
    return deliveries.lockTold(heads.keySet()).stream()
        .map(row -> new Told(heads.get(row.orderId()), row.occasion()))
        .collect(Collectors.toSet());
  }

  /** Customers are told whatever their branch's staff want to hear. */
  private static boolean isSilenced(Wanted one, StatusChanged fact, Set<BranchId> silent) {
    return one.audience() == Audience.STAFF
        && one.trouble() == null
        && silent.contains(fact.branch());
  }

  private record Told(@Nullable UUID head, String occasion) {}

  private static @Nullable Told told(Wanted wanted) {
    return wanted.audience() == Audience.CUSTOMER
        ? new Told(wanted.orderId(), wanted.occasion())
        : null;
  }

  private List<Wanted> wanted(
      Heard<StatusChanged> heard, @Nullable BookedOrder booked, People people, Instant now) {
    var fact = heard.said();
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
    return Stream.of(
            Stream.concat(
                    rules.forCustomer(situation).stream(), rules.followUps(situation).stream())
                .map(rule -> customer(heard, booked, people, branch, rule, now)),
            rules.forStaff(situation).stream()
                .flatMap(rule -> staff(heard, booked, branch, rule, now)))
        .flatMap(all -> all)
        .toList();
  }

  private Wanted customer(
      Heard<StatusChanged> heard,
      @Nullable BookedOrder booked,
      People people,
      @Nullable Branch branch,
      Rule rule,
      Instant now) {
    var fact = heard.said();
    var ways =
        booked == null
            ? new CustomerRoutes.Ways(List.of(), null, Codes.ORDER_GONE)
            : customers.find(
                booked, people, rule.targets(), rule.sources().contains(SourceKind.MARKETPLACE));
    var languages = new ArrayList<String>();
    if (ways.language() != null) {
      languages.add(ways.language());
    }
    if (booked != null && booked.order().customer().language() != null) {
      languages.add(booked.order().customer().language());
    }
    if (booked != null) {
      jurisdictions.language(booked).ifPresent(languages::add);
    }
    if (branch != null) {
      languages.add(branch.language());
    }
    var language = templates.language(rule.template(), languages);
    var trouble = ways.trouble() == null ? trouble(fact, booked, rule) : ways.trouble();
    return wanted(
        heard,
        booked,
        rule,
        Wanted.CUSTOMER,
        ways.routes(),
        language,
        trouble,
        notBefore(fact, booked, rule, now),
        now);
  }

  private @Nullable String trouble(StatusChanged fact, @Nullable BookedOrder booked, Rule rule) {
    return rule.isFollowUp()
        ? troubles.forFollowUp(fact, booked, rule)
        : troubles.forCustomer(fact, booked, rule);
  }

  private Stream<Wanted> staff(
      Heard<StatusChanged> heard,
      @Nullable BookedOrder booked,
      @Nullable Branch branch,
      Rule rule,
      Instant now) {
    var fact = heard.said();
    var language =
        templates.language(
            rule.template(), branch == null ? List.of() : List.of(branch.language()));
    var trouble = Troubles.of(fact, booked);
    var toldByProblem = problematic.toldByProblem(fact);
    return staff.find(rule.targets()).stream()
        .map(
            route -> {
              var to = StaffRoutes.destination(route);
              var why =
                  trouble == null && toldByProblem.contains(to) ? Codes.TOLD_AS_PROBLEM : trouble;
              return wanted(heard, booked, rule, to, List.of(route), language, why, now, now);
            });
  }

  private static Wanted wanted(
      Heard<StatusChanged> heard,
      @Nullable BookedOrder booked,
      Rule rule,
      String recipient,
      List<Route> routes,
      String language,
      @Nullable String trouble,
      Instant notBefore,
      Instant now) {
    var fact = heard.said();
    return new Wanted(
        fact.groupId().toString(),
        fact.orderId(),
        rule.isFollowUp() ? FollowUp.occasion(fact.status()) : occasion(fact),
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
        heard.with(facts(fact, rule)),
        null,
        false,
        trouble,
        notBefore,
        Usefulness.end(fact, booked, rule.expires(), notBefore, now),
        null,
        null);
  }

  private static Map<String, String> facts(StatusChanged fact, Rule rule) {
    var minutes = Map.of("delayMinutes", String.valueOf(fact.delayMinutes()));
    if (rule.link().isEmpty()) {
      return minutes;
    }
    var facts = new HashMap<>(minutes);
    facts.put("link", rule.link());
    return facts;
  }

  private static String occasion(StatusChanged fact) {
    return switch (fact.fact()) {
      case STATUS -> fact.status().name();
      case DELAYED -> "DELAYED:" + fact.delayMinutes();
      case RECOVERED -> fact.fact().name();
    };
  }

  /** Not before its rule lets it go, nor before it is known that no other record speaks for it. */
  private static Instant notBefore(
      StatusChanged fact, @Nullable BookedOrder booked, Rule rule, Instant now) {
    var held = booked == null ? now : booked.firstSeenAt().plus(rule.hold());
    var happened =
        fact.occurredAt().isBefore(fact.recordedAt()) ? fact.occurredAt() : fact.recordedAt();
    var later = rule.isFollowUp() ? happened.plus(rule.after()) : now;
    return Stream.of(now, held, later, fact.tellFrom() == null ? now : fact.tellFrom())
        .max(Instant::compareTo)
        .orElse(now);
  }

  /** Older messages that still wait, and that a newer one makes pointless, would hold it up. */
  private void replaceOlder(List<NewDelivery> made, List<Delivery> all, Instant now) {
    var turns = new HashMap<UUID, Integer>();
    made.forEach(delivery -> turns.put(delivery.id(), turns.size()));
    var waiting =
        all.stream()
            .collect(
                Collectors.groupingBy(one -> new Conversation(one.subject(), one.recipient())));
    var replaced = new HashSet<UUID>();
    for (var newer : made.stream().filter(one -> !FollowUp.isOne(one.occasion())).toList()) {
      var same = new Conversation(newer.subject(), newer.recipient());
      for (var older : waiting.getOrDefault(same, List.of())) {
        boolean cameBefore =
            turns.getOrDefault(older.id(), -1) < Objects.requireNonNull(turns.get(newer.id()));
        if (cameBefore && Staleness.isReplaced(older, newer) && replaced.add(older.id())) {
          drop(older, now);
        }
      }
    }
  }

  /** By the order as it is, and not by the fact: a repeated fact may be an old one. */
  private void endPointless(
      List<Delivery> waiting, Map<String, BookedOrder> speaking, Instant now) {
    for (var delivery : waiting) {
      var order = speaking.get(delivery.subject());
      if (order != null
          && FollowUp.isOne(delivery.occasion())
          && FollowUp.isPointless(delivery.status(), delivery.revision(), order)) {
        drop(delivery, now);
      }
    }
  }

  private void drop(Delivery delivery, Instant now) {
    deliveries.move(
        delivery,
        delivery.attempts(),
        Set.of(DeliveryState.WAITING),
        Step.end(delivery, DeliveryState.DROPPED, Codes.ORDER_MOVED_ON, null),
        now);
  }
}
