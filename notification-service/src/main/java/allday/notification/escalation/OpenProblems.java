package allday.notification.escalation;

import allday.notification.consent.Codes;
import allday.notification.dispatch.StaffNews;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.Problem;
import allday.store.notification.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@link StaffNews} by how the problems stand. */
@Component
class OpenProblems implements StaffNews {
  private final Problems problems;
  private final AckLinks links;

  OpenProblems(Problems problems, AckLinks links) {
    this.problems = problems;
    this.links = links;
  }

  @Override
  public Map<UUID, String> pointless(List<Delivery> due) {
    var asked = due.stream().filter(OpenProblems::mayBePointless).toList();
    var known =
        problems
            .findAll(asked.stream().map(one -> Problem.id(one.subject())).distinct().toList())
            .stream()
            .collect(Collectors.toMap(Problem::id, one -> one));
    var found = new HashMap<UUID, String>();
    for (var delivery : asked) {
      why(delivery, known.get(Problem.id(delivery.subject())))
          .ifPresent(code -> found.put(delivery.id(), code));
    }
    return found;
  }

  @Override
  public Optional<String> link(Delivery delivery) {
    return Problem.isKey(delivery.subject())
        ? Optional.of(links.to(delivery.id()))
        : Optional.empty();
  }

  private static boolean mayBePointless(Delivery delivery) {
    return delivery.audience() == Audience.STAFF
        && Problem.isKey(delivery.subject())
        && !delivery.occasion().equals(Telling.OVER)
        && !delivery.occasion().startsWith(Telling.CARD);
  }

  private static Optional<String> why(Delivery delivery, @Nullable Problem problem) {
    if (problem == null || problem.endedAt() != null) {
      return Optional.of(Codes.PROBLEM_OVER);
    }
    boolean saysSo = delivery.occasion().equals(Telling.ACKNOWLEDGED);
    return problem.acknowledged() != null && !saysSo
        ? Optional.of(Codes.ACKNOWLEDGED)
        : Optional.empty();
  }
}
