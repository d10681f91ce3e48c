package allday.notification.api;

import allday.contracts.channel.Kind;
import allday.contracts.event.OrderIssue;
import allday.kit.problems.ProblemException;
import allday.notification.escalation.Acknowledging;
import allday.notification.escalation.Acknowledging.How;
import allday.notification.escalation.Acknowledging.Result;
import allday.notification.escalation.Closings;
import allday.notification.recipients.StaffRoutes;
import allday.store.notification.Problem;
import allday.store.notification.Problem.Acknowledgement;
import allday.store.notification.Problem.Closing;
import allday.store.notification.Problems;
import allday.store.notification.Problems.TakenStep;
import allday.store.notification.Problems.Told;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What staff have to look at, who was told, and who sees to it. */
@RestController
@RequestMapping("/api/v1/problems")
class ProblemsApi {
  private static final int LONGEST_REASON = 500;

  private final Problems problems;
  private final Acknowledging acknowledging;
  private final Closings closings;
  private final StaffRoutes staff;
  private final Viewer viewer;

  ProblemsApi(
      Problems problems,
      Acknowledging acknowledging,
      Closings closings,
      StaffRoutes staff,
      Viewer viewer) {
    this.problems = problems;
    this.acknowledging = acknowledging;
    this.closings = closings;
    this.staff = staff;
    this.viewer = viewer;
  }

  /**
   * A problem in a list.
   *
   * @param code what people answer to a text message
   * @param alike how many issues it is
   * @param closed who said that it is over, and why; absent where it was by itself
   */
  record ProblemView(
      UUID id,
      String code,
      OrderIssue.Kind kind,
      OrderIssue.Severity severity,
      String summary,
      int alike,
      @Nullable UUID orderId,
      @Nullable String platform,
      @Nullable String connection,
      @Nullable String branch,
      Instant beganAt,
      @Nullable Acknowledgement acknowledged,
      @Nullable Instant endedAt,
      @Nullable Closing closed) {}

  record CloseRequest(@Nullable String reason) {}

  /** A problem with its history. */
  record Detail(ProblemView problem, List<StepView> steps, List<ToldView> told) {}

  /**
   * A step that was taken.
   *
   * @param step from 1
   */
  record StepView(String ladder, int step, Instant at) {}

  record ToldView(
      @Nullable String channel,
      @Nullable Kind kind,
      String recipient,
      @Nullable String name,
      OrderIssue.Severity severity,
      int alike) {}

  @GetMapping
  Page<ProblemView> list(
      @RequestParam(defaultValue = "false") boolean open,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(required = false) @Nullable Integer limit) {
    int most = Page.limit(limit);
    return Page.of(problems.page(open, after, most + 1), most, Problem::id, ProblemsApi::view);
  }

  @GetMapping("/{id}")
  Detail one(@PathVariable UUID id) {
    var problem = problems.find(id).orElseThrow(() -> ProblemException.notFound("problem", id));
    return new Detail(
        view(problem),
        problems.steps(id).stream().map(ProblemsApi::view).toList(),
        problems.told(id).stream().map(this::view).toList());
  }

  /** Whoever is first counts; asking again changes nothing. */
  @PostMapping("/{id}/acknowledge")
  @PreAuthorize("hasRole('STAFF')")
  ProblemView acknowledge(@PathVariable UUID id) {
    return switch (acknowledging.acknowledge(id, viewer.name(), How.API, null)) {
      case Result.Taken taken -> view(taken.problem());
      case Result.Over over ->
          throw ProblemException.conflict(
              "The problem ended at " + over.problem().endedAt() + ": nothing is left to see to.");
      case Result.Unknown _ -> throw ProblemException.notFound("problem", id);
    };
  }

  /** For what nothing else would end; those who were told of it hear that it is over. */
  @PostMapping("/{id}/close")
  @PreAuthorize("hasRole('STAFF')")
  ProblemView close(@PathVariable UUID id, @RequestBody CloseRequest request) {
    return switch (closings.close(id, new Closing(viewer.actor(), reason(request)))) {
      case Closings.Result.Closed closed -> view(closed.problem());
      case Closings.Result.Over over ->
          throw ProblemException.conflict(
              "The problem ended at " + over.problem().endedAt() + " already.");
      case Closings.Result.Unknown _ -> throw ProblemException.notFound("problem", id);
    };
  }

  private static String reason(CloseRequest request) {
    var reason = request.reason() == null ? "" : request.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw ProblemException.badRequest(
          "reason: expected why nothing is left to do, in at most "
              + LONGEST_REASON
              + " characters.");
    }
    return reason;
  }

  private static ProblemView view(Problem problem) {
    return new ProblemView(
        problem.id(),
        problem.code(),
        problem.kind(),
        problem.severity(),
        problem.summary(),
        problem.alike(),
        problem.orderId(),
        problem.platform(),
        problem.connection(),
        problem.branch(),
        problem.beganAt(),
        problem.acknowledged(),
        problem.endedAt(),
        problem.closed());
  }

  private static StepView view(TakenStep step) {
    return new StepView(step.ladder(), step.step() + 1, step.at());
  }

  private ToldView view(Told told) {
    var route = staff.find(told.destination()).orElse(null);
    return new ToldView(
        route == null ? null : route.channel().value(),
        route == null ? null : route.kind(),
        viewer.address(route),
        told.name(),
        told.severity(),
        told.alike());
  }
}
