package allday.notification.api;

import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.Ids;
import allday.kit.problems.ProblemException;
import allday.store.notification.Problems;
import allday.store.notification.Silences;
import allday.store.notification.Silences.Silence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Times in which the staff of a branch are told nothing. Customers are told as ever. */
@RestController
@RequestMapping("/api/v1")
class SilencesApi {
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Silences silences;
  private final Problems problems;
  private final Branches branches;
  private final Viewer viewer;
  private final Clock clock;

  SilencesApi(Silences silences, Problems problems, Branches branches, Viewer viewer, Clock clock) {
    this.silences = silences;
    this.problems = problems;
    this.branches = branches;
    this.viewer = viewer;
    this.clock = clock;
  }

  /** What is asked for. */
  record Wish(@Nullable Instant until, @Nullable String reason) {}

  /**
   * A silence.
   *
   * @param liftedBy who ended it before its time; null while nobody has
   */
  record SilenceView(
      UUID id,
      String branch,
      Instant until,
      String reason,
      String createdBy,
      Instant createdAt,
      @Nullable String liftedBy,
      @Nullable Instant liftedAt) {}

  record InForce(List<SilenceView> items) {}

  /** Those of all branches that are in force. */
  @GetMapping("/silences")
  InForce inForce() {
    return new InForce(silences.inForce(clock.instant()).stream().map(SilencesApi::view).toList());
  }

  /** All that a branch ever had, the newest first. */
  @GetMapping("/branches/{id}/silence")
  Page<SilenceView> list(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(required = false) @Nullable Integer limit) {
    int most = Page.limit(limit);
    return Page.of(silences.of(branch(id), after, most + 1), most, Silence::id, SilencesApi::view);
  }

  @PostMapping("/branches/{id}/silence")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasRole('STAFF')")
  SilenceView silence(@PathVariable String id, @RequestBody Wish wish) {
    var now = clock.instant();
    var until = wish.until();
    if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw ProblemException.badRequest(
          "until: expected a time such as 2026-12-01T06:00:00Z, within "
              + LONGEST.toDays()
              + " days.");
    }
    if (wish.reason() == null || wish.reason().isBlank()) {
      throw ProblemException.badRequest("reason: expected why staff want to hear nothing.");
    }
    var silence =
        new Silence(
            Ids.uuid7(now),
            branch(id),
            until,
            wish.reason().strip(),
            viewer.actor(),
            now,
            null,
            null);
    silences.add(silence);
    return view(silence);
  }

  /** Ends it at once: what was kept back and still is a problem is told now. */
  @DeleteMapping("/branches/{id}/silence")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasRole('STAFF')")
  @Transactional
  void lift(@PathVariable String id) {
    var branch = branch(id);
    var now = clock.instant();
    if (silences.lift(branch, viewer.actor(), now) == 0) {
      throw ProblemException.notFound("silence in force for branch", id);
    }
    problems.wake(branch.value(), now);
  }

  private BranchId branch(String id) {
    return branches.all().stream()
        .map(branch -> branch.id())
        .filter(known -> known.value().equals(id))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("branch", id));
  }

  private static SilenceView view(Silence silence) {
    return new SilenceView(
        silence.id(),
        silence.branch().value(),
        silence.until(),
        silence.reason(),
        silence.createdBy(),
        silence.createdAt(),
        silence.liftedBy(),
        silence.liftedAt());
  }
}
