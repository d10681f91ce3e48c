package allday.notification.escalation;

import allday.contracts.BranchId;
import allday.contracts.PlatformId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.Contacts;
import allday.notification.dispatch.Issues;
import allday.notification.recipients.StaffRoutes;
import allday.notification.recipients.Target;
import allday.notification.trigger.Ladder;
import allday.notification.trigger.Ladder.Step;
import allday.notification.trigger.Ladder.Tell;
import allday.notification.trigger.Ladders;
import allday.notification.trigger.People;
import allday.notification.trigger.Person;
import allday.notification.trigger.Rule;
import allday.notification.trigger.Rule.Situation;
import allday.notification.trigger.Rules;
import allday.store.notification.ContactHash;
import allday.store.notification.Problem;
import allday.store.notification.Route;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds who is to be told of a problem, by the rules, ladders, people and channels there are now.
 */
@Component
class Destinations {
  private static final Set<Kind> PERSONAL = EnumSet.of(Kind.SMS, Kind.VOICE, Kind.CHAT, Kind.EMAIL);
  private static final String USUAL_TEMPLATE = "staff-issue";
  private static final Duration USUAL_EXPIRY = Duration.ofHours(12);

  private final Rules rules;
  private final Ladders ladders;
  private final People people;
  private final StaffRoutes staff;
  private final Contacts contacts;

  Destinations(Rules rules, Ladders ladders, People people, StaffRoutes staff, Contacts contacts) {
    this.rules = rules;
    this.ladders = ladders;
    this.people = people;
    this.staff = staff;
    this.contacts = contacts;
  }

  /**
   * A step of a ladder, and who stands on it.
   *
   * @param landlines who would, if texts reached them
   */
  record Rung(Step step, List<Destination> tell, List<Destination> landlines) {}

  /** A ladder with the people and places of one problem. */
  record Climb(Ladder ladder, List<Rung> rungs) {}

  /**
   * Who is to be told of a problem.
   *
   * @param atOnce by rules without a ladder; what stands on a ladder is not among them
   */
  record Plan(List<Climb> climbs, List<Destination> atOnce) {
    Map<String, Destination> byKey() {
      var all = new LinkedHashMap<String, Destination>();
      Stream.concat(atOnce.stream(), onLadders(climbs))
          .forEach(one -> all.putIfAbsent(one.key(), one));
      return all;
    }

    Set<String> keysAtOnce() {
      return atOnce.stream().map(Destination::key).collect(Collectors.toSet());
    }
  }

  Plan plan(Problem problem) {
    var found = rules.forStaff(situation(problem));
    var climbs =
        found.stream()
            .flatMap(rule -> Optional.ofNullable(rule.ladder()).stream())
            .distinct()
            .flatMap(id -> ladders.find(id).stream())
            .map(ladder -> climb(ladder, problem))
            .toList();
    var claimed = onLadders(climbs).map(Destination::key).collect(Collectors.toSet());
    var atOnce = new LinkedHashMap<String, Destination>();
    found.stream()
        .filter(rule -> rule.ladder() == null)
        .flatMap(rule -> told(rule, problem))
        .filter(one -> !claimed.contains(one.key()))
        .forEach(one -> atOnce.putIfAbsent(one.key(), one));
    return new Plan(climbs, List.copyOf(atOnce.values()));
  }

  /** One that was told before, whatever the rules say now; empty where its channel is gone. */
  Optional<Destination> told(String key) {
    return staff
        .find(key)
        .map(
            route ->
                new Destination(
                    List.of(route),
                    contact(route),
                    null,
                    null,
                    USUAL_TEMPLATE,
                    Purpose.STAFF_OPS,
                    USUAL_EXPIRY));
  }

  private static Stream<Destination> onLadders(List<Climb> climbs) {
    return climbs.stream()
        .flatMap(climb -> climb.rungs().stream())
        .flatMap(rung -> rung.tell().stream());
  }

  private Climb climb(Ladder ladder, Problem problem) {
    return new Climb(
        ladder, ladder.steps().stream().map(step -> rung(step, ladder, problem)).toList());
  }

  private Rung rung(Step step, Ladder ladder, Problem problem) {
    var all =
        step.tell().stream()
            .flatMap(tell -> destinations(tell, ladder, problem))
            .collect(Collectors.partitioningBy(this::isLandline));
    return new Rung(step, all.getOrDefault(false, List.of()), all.getOrDefault(true, List.of()));
  }

  private boolean isLandline(Destination one) {
    var route = one.routes().getFirst();
    return contacts.isLandlineForText(route.kind(), route.address());
  }

  private Stream<Destination> destinations(Tell tell, Ladder ladder, Problem problem) {
    if (tell.person() != null) {
      return people
          .find(tell.person(), branch(problem))
          .flatMap(person -> personal(tell.target(), person, ladder, problem))
          .stream();
    }
    return routes(tell.target(), problem)
        .map(
            route ->
                new Destination(
                    List.of(route),
                    contact(route),
                    null,
                    null,
                    ladder.template(),
                    Purpose.STAFF_OPS,
                    ladder.expires()));
  }

  /** A person gets one message, by the first of the accounts that takes it. */
  private Optional<Destination> personal(
      Target target, Person person, Ladder ladder, Problem problem) {
    var kind = target.kind();
    var address = kind == null ? Optional.<String>empty() : person.address(kind);
    return address
        .map(to -> routes(new Target(target.channel(), kind, to), problem).toList())
        .filter(routes -> !routes.isEmpty())
        .map(
            routes ->
                new Destination(
                    routes,
                    contact(routes.getFirst()),
                    person.name(),
                    person.language(),
                    ladder.template(),
                    Purpose.STAFF_OPS,
                    ladder.expires()));
  }

  private Stream<Destination> told(Rule rule, Problem problem) {
    return rule.targets().stream()
        .flatMap(target -> routes(target, problem))
        .map(
            route ->
                new Destination(
                    List.of(route),
                    contact(route),
                    null,
                    null,
                    rule.template(),
                    rule.purpose(),
                    rule.expires()));
  }

  /** A broken channel cannot tell that it is, unless another stands in for it. */
  private Stream<Route> routes(Target target, Problem problem) {
    return staff.find(List.of(target)).stream()
        .filter(
            route ->
                !problem.subject().equals(Issues.CHANNEL_BROKEN + route.channel())
                    || staff.hasBackup(route));
  }

  private @Nullable ContactHash contact(Route route) {
    return PERSONAL.contains(route.kind()) && !route.address().isEmpty()
        ? contacts.ofChannel(route.kind(), route.address()).hash()
        : null;
  }

  private static Situation situation(Problem problem) {
    return new Situation(
        Rule.ISSUE,
        null,
        branch(problem),
        problem.platform() == null ? null : new PlatformId(problem.platform()),
        null,
        problem.kind(),
        problem.severity());
  }

  private static @Nullable BranchId branch(Problem problem) {
    return problem.branch() == null ? null : new BranchId(problem.branch());
  }
}
