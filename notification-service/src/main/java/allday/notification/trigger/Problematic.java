package allday.notification.trigger;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.OrderStatus;
import allday.notification.recipients.StaffRoutes;
import allday.notification.trigger.Rule.Situation;
import allday.store.notification.Route;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Facts that are problems too: a failed order. Who hears of the problem, grouped with others and
 * until somebody sees to it, need not hear the fact beside it.
 */
@Component
class Problematic {
  private final Rules rules;
  private final Ladders ladders;
  private final StaffRoutes staff;

  Problematic(Rules rules, Ladders ladders, StaffRoutes staff) {
    this.rules = rules;
    this.ladders = ladders;
    this.staff = staff;
  }

  /** The destinations that are told of a fact by its problem. */
  Set<String> toldByProblem(StatusChanged fact) {
    return isFailure(fact)
        ? rules.forStaff(problem(fact)).stream()
            .flatMap(this::routes)
            .map(StaffRoutes::destination)
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static boolean isFailure(StatusChanged fact) {
    return fact.fact() == Fact.STATUS && fact.status() == OrderStatus.FAILED;
  }

  /** As the normalizer raises it. */
  private static Situation problem(StatusChanged fact) {
    return new Situation(
        Rule.ISSUE,
        null,
        fact.branch(),
        fact.platform(),
        null,
        OrderIssue.Kind.ORDER_FAILED,
        OrderIssue.Severity.URGENT);
  }

  /** People are told in person, and never by a rule for facts. */
  private Stream<Route> routes(Rule rule) {
    var onLadder =
        Optional.ofNullable(rule.ladder()).flatMap(ladders::find).stream()
            .flatMap(ladder -> ladder.steps().stream())
            .flatMap(step -> step.tell().stream())
            .filter(tell -> tell.person() == null)
            .map(Ladder.Tell::target);
    return staff.find(Stream.concat(rule.targets().stream(), onLadder).toList()).stream();
  }
}
