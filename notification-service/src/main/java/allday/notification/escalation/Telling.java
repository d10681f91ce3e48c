package allday.notification.escalation;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message.Matter;
import allday.contracts.channel.Message.Matter.Phase;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.consent.Codes;
import allday.notification.dispatch.Postbox;
import allday.notification.dispatch.Wanted;
import allday.notification.template.Templates;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.Problem;
import allday.store.notification.Problems;
import allday.store.notification.Problems.Told;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what staff should hear of a problem into the postbox, and writes down who was told. */
@Component
class Telling {
  /** What is said when it is over; always of use. */
  static final String OVER = "OVER";

  /** What is said when somebody sees to it. */
  static final String ACKNOWLEDGED = "ACKNOWLEDGED";

  /** What stands before the message whose card is changed; always of use. */
  static final String CARD = "CARD:";

  private final Problems problems;
  private final DeliveryLookup deliveries;
  private final Destinations destinations;
  private final Templates templates;
  private final Branches branches;
  private final Postbox postbox;
  private final Clock clock;

  Telling(
      Problems problems,
      DeliveryLookup deliveries,
      Destinations destinations,
      Templates templates,
      Branches branches,
      Postbox postbox,
      Clock clock) {
    this.problems = problems;
    this.deliveries = deliveries;
    this.destinations = destinations;
    this.templates = templates;
    this.branches = branches;
    this.postbox = postbox;
    this.clock = clock;
  }

  /** Who was told of a problem so far, by destination; grows with those who are told. */
  Map<String, Told> told(Problem problem) {
    return problems.told(problem.id()).stream()
        .collect(
            Collectors.toMap(
                Told::destination, one -> one, (first, _) -> first, LinkedHashMap::new));
  }

  /** Tells how it stands. */
  void tell(
      Problem problem, Collection<Destination> whom, String occasion, Map<String, Told> told) {
    for (var one : whom) {
      var phase = told.containsKey(one.key()) ? Phase.UPDATE : Phase.OPEN;
      post(problem, one, occasion, matter(problem, phase), null);
      var now = new Told(one.key(), one.contact(), one.name(), problem.severity(), problem.alike());
      problems.tell(problem.id(), now);
      told.put(one.key(), now);
    }
  }

  /** Writes down that they would have been told, and were not. */
  void keepQuiet(Problem problem, Collection<Destination> whom, UUID silence) {
    whom.forEach(
        one ->
            post(problem, one, "SILENCED:" + silence, matter(problem, Phase.OPEN), Codes.SILENCED));
  }

  /** Writes down that they would have been texted on a line that takes no texts. */
  void cannotText(Problem problem, Collection<Destination> whom, String occasion) {
    whom.forEach(
        one -> post(problem, one, occasion, matter(problem, Phase.OPEN), Codes.CONTACT_LANDLINE));
  }

  /**
   * Tells everybody who was told that somebody sees to it.
   *
   * @param except where the acknowledgement came from and is known already; null for nowhere
   */
  void acknowledged(Problem problem, @Nullable String except) {
    reached(problem).stream()
        .filter(one -> !one.key().equals(except))
        .forEach(one -> post(problem, one, ACKNOWLEDGED, matter(problem, Phase.ACKNOWLEDGE), null));
  }

  /** Tells everybody who was told that it is over. */
  void over(Problem problem) {
    reached(problem).forEach(one -> post(problem, one, OVER, matter(problem, Phase.CLOSE), null));
  }

  /** Puts how it stands in the place of a card; once, however often that is pressed. */
  void show(Problem problem, Delivery told, String card) {
    var phase = problem.endedAt() == null ? Phase.ACKNOWLEDGE : Phase.CLOSE;
    destinations
        .told(told.recipient())
        .ifPresent(
            to ->
                post(problem, to, CARD + told.id(), matter(problem, phase).replacing(card), null));
  }

  /** Nobody is called up to be told that they need not do anything. */
  private List<Destination> reached(Problem problem) {
    var handedOver = deliveries.reached(problem.key());
    var plan = destinations.plan(problem).byKey();
    return problems.told(problem.id()).stream()
        .map(Told::destination)
        .filter(handedOver::contains)
        .flatMap(
            key -> Optional.ofNullable(plan.get(key)).or(() -> destinations.told(key)).stream())
        .filter(one -> one.routes().getFirst().kind() != Kind.VOICE)
        .toList();
  }

  private static Matter matter(Problem problem, Phase phase) {
    return new Matter(problem.key(), phase, goesOn(phase) && problem.severity() == Severity.URGENT);
  }

  private static boolean goesOn(Phase phase) {
    return phase == Phase.OPEN || phase == Phase.UPDATE;
  }

  private void post(
      Problem problem, Destination to, String occasion, Matter matter, @Nullable String trouble) {
    var now = clock.instant();
    postbox.post(
        List.of(
            new Wanted(
                problem.key(),
                problem.orderId(),
                occasion,
                0,
                null,
                Audience.STAFF,
                to.key(),
                to.purpose(),
                to.template(),
                language(to, problem),
                problem.branch(),
                "issues",
                to.routes(),
                facts(problem, matter.phase()),
                matter,
                false,
                trouble,
                now,
                now.plus(to.expires()),
                null,
                null)));
  }

  /** The person's own language, else that of the branch, else the one that all branches share. */
  private String language(Destination to, Problem problem) {
    var known = new ArrayList<String>();
    Optional.ofNullable(to.language()).ifPresent(known::add);
    Optional.ofNullable(problem.branch())
        .map(BranchId::new)
        .flatMap(branches::find)
        .map(Branch::language)
        .ifPresent(known::add);
    var all = branches.all().stream().map(Branch::language).distinct().toList();
    if (all.size() == 1) {
      known.addAll(all);
    }
    return templates.language(to.template(), known);
  }

  private static Map<String, String> facts(Problem problem, Phase phase) {
    var facts = new HashMap<String, String>();
    facts.put("issue", problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    facts.put("subject", problem.subject());
    facts.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
    facts.put("summary", problem.summary());
    facts.put("resolved", String.valueOf(phase == Phase.CLOSE));
    put(facts, "platform", problem.platform());
    put(facts, "connection", problem.connection());
    put(facts, "branch", problem.branch());
    if (problem.alike() > 1) {
      facts.put("alike", String.valueOf(problem.alike() - 1));
    }
    if (goesOn(phase)) {
      facts.put("code", problem.code());
    }
    if (phase == Phase.ACKNOWLEDGE) {
      facts.put("acknowledgedBy", Objects.requireNonNull(problem.acknowledged()).by());
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }
}
