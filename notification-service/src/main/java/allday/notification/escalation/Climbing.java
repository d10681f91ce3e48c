package allday.notification.escalation;

import allday.contracts.channel.Kind;
import allday.notification.escalation.Destinations.Climb;
import allday.notification.escalation.Destinations.Plan;
import allday.notification.escalation.Destinations.Rung;
import allday.store.notification.Problem;
import allday.store.notification.Problems;
import allday.store.notification.Problems.TakenStep;
import allday.store.notification.Problems.Told;
import allday.store.notification.Silences;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at a problem and tells whom it is time to tell. How often it looks changes nothing: what
 * was told and which steps were taken stands in the database, and the problem is locked meanwhile.
 */
@Component
class Climbing {
  /** Places that hear of every change; a person on a ladder is told by its steps. */
  private static final Set<Kind> PLACES =
      EnumSet.of(Kind.TEAM_CHAT, Kind.INCIDENT, Kind.TICKET, Kind.CRM);

  private final Problems problems;
  private final Silences silences;
  private final Destinations destinations;
  private final Telling telling;
  private final AlertTimes times;
  private final Clock clock;

  Climbing(
      Problems problems,
      Silences silences,
      Destinations destinations,
      Telling telling,
      AlertTimes times,
      Clock clock) {
    this.problems = problems;
    this.silences = silences;
    this.destinations = destinations;
    this.telling = telling;
    this.times = times;
    this.clock = clock;
  }

  /** Does what is due for a problem that the transaction has locked. */
  void look(Problem problem) {
    problems.due(problem.id(), next(problem, clock.instant()));
  }

  /** When to look again; null for never. */
  private @Nullable Instant next(Problem problem, Instant now) {
    if (!problem.isOpen()) {
      return null;
    }
    var gathered = problem.beganAt().plus(times.gather());
    if (now.isBefore(gathered)) {
      return gathered;
    }
    var plan = destinations.plan(problem);
    var taken = problems.steps(problem.id());
    var silence = silences.inForce(problem.branch(), now);
    if (silence.isPresent()) {
      telling.keepQuiet(problem, next(plan, taken), silence.get().id());
      return silence.get().until();
    }
    return tell(problem, plan, taken, now);
  }

  private @Nullable Instant tell(Problem problem, Plan plan, List<TakenStep> taken, Instant now) {
    var told = telling.told(problem);
    var due = new ArrayList<Instant>();
    for (var climb : plan.climbs()) {
      climb(problem, climb, taken, told, now).ifPresent(due::add);
    }
    var fresh = plan.atOnce().stream().filter(one -> !told.containsKey(one.key())).toList();
    telling.tell(problem, fresh, "RAISED:" + problem.severity(), told);
    worse(problem, plan, told);
    more(problem, plan, told, now).ifPresent(due::add);
    return due.stream().min(Instant::compareTo).orElse(null);
  }

  /** Takes the steps of a ladder that are due, in their order. */
  private Optional<Instant> climb(
      Problem problem, Climb climb, List<TakenStep> taken, Map<String, Told> told, Instant now) {
    var ladder = climb.ladder();
    var before = taken.stream().filter(step -> step.ladder().equals(ladder.id())).toList();
    int reached = ladder.reached(problem.severity());
    var since = before.isEmpty() ? problem.beganAt() : before.getLast().at();
    for (int i = before.size(); i < climb.rungs().size(); i++) {
      var rung = climb.rungs().get(i);
      boolean empty = rung.tell().isEmpty();
      var due = empty || i < reached ? Optional.of(now) : due(rung, since);
      if (due.isEmpty() || due.get().isAfter(now)) {
        return due;
      }
      since = empty ? since : now;
      problems.take(problem.id(), new TakenStep(ladder.id(), i, since));
      var occasion = "STEP:" + ladder.id() + ":" + (i + 1);
      telling.tell(problem, rung.tell(), occasion, told);
      telling.cannotText(problem, rung.landlines(), occasion);
    }
    return Optional.empty();
  }

  private static Optional<Instant> due(Rung rung, Instant since) {
    return Optional.ofNullable(rung.step().after()).map(since::plus);
  }

  /** It is graver than they were told. */
  private void worse(Problem problem, Plan plan, Map<String, Told> told) {
    var atOnce = plan.keysAtOnce();
    var whom =
        known(plan, told)
            .filter(one -> atOnce.contains(one.key()) || PLACES.contains(kind(one)))
            .filter(one -> before(one, told).severity().compareTo(problem.severity()) < 0)
            .toList();
    telling.tell(problem, whom, "RAISED:" + problem.severity(), told);
  }

  /** There are more of them than they were told; once, when no more are taken in. */
  private Optional<Instant> more(Problem problem, Plan plan, Map<String, Told> told, Instant now) {
    var whom =
        known(plan, told)
            .filter(one -> kind(one) != Kind.VOICE)
            .filter(one -> before(one, told).alike() < problem.alike())
            .toList();
    if (whom.isEmpty() || now.isBefore(problem.joinsUntil())) {
      return whom.isEmpty() ? Optional.empty() : Optional.of(problem.joinsUntil());
    }
    telling.tell(problem, whom, "COUNT:" + problem.alike(), told);
    return Optional.empty();
  }

  /** Whom it would be the turn of. */
  private static List<Destination> next(Plan plan, List<TakenStep> taken) {
    var onLadders =
        plan.climbs().stream()
            .flatMap(
                climb ->
                    climb.rungs().stream()
                        .skip(
                            taken.stream()
                                .filter(step -> step.ladder().equals(climb.ladder().id()))
                                .count())
                        .filter(rung -> !rung.tell().isEmpty())
                        .limit(1)
                        .flatMap(rung -> rung.tell().stream()));
    return Stream.concat(plan.atOnce().stream(), onLadders).toList();
  }

  private Stream<Destination> known(Plan plan, Map<String, Told> told) {
    var planned = plan.byKey();
    return List.copyOf(told.keySet()).stream()
        .flatMap(
            key -> Optional.ofNullable(planned.get(key)).or(() -> destinations.told(key)).stream());
  }

  private static Told before(Destination one, Map<String, Told> told) {
    return Objects.requireNonNull(told.get(one.key()));
  }

  private static Kind kind(Destination one) {
    return one.routes().getFirst().kind();
  }
}
