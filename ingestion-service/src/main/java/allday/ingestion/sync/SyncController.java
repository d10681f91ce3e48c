package allday.ingestion.sync;

import allday.contracts.Ids;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.ingestion.connection.NamedConnection;
import allday.ingestion.connection.PlatformParts;
import allday.kit.problems.ProblemException;
import allday.store.ingestion.SyncRuns;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Syncs by hand. */
@RestController
class SyncController {
  private static final Duration LONGEST = Duration.ofDays(31);

  private final Connections connections;
  private final PlatformParts parts;
  private final SyncRuns runs;
  private final SchedulerClient timetable;
  private final CustomTask<Void> task;
  private final SyncProgress progress;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SyncController(
      Connections connections,
      PlatformParts parts,
      SyncRuns runs,
      SchedulerClient timetable,
      @Qualifier("ingestionSyncTask") CustomTask<Void> task,
      SyncProgress progress,
      TransactionTemplate transaction,
      Clock clock) {
    this.connections = connections;
    this.parts = parts;
    this.runs = runs;
    this.timetable = timetable;
    this.task = task;
    this.progress = progress;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * The window to sync.
   *
   * @param until now where it is absent
   */
  record SyncRequest(@Nullable Instant from, @Nullable Instant until) {}

  @PostMapping("/api/v1/connections/{id}/sync")
  @PreAuthorize("hasRole('STAFF')")
  @Operation(summary = "Ask the platform for the orders of a window; runs in the background")
  ResponseEntity<SyncView> start(
      @PathVariable("id") String name,
      @RequestBody SyncRequest request,
      @Nullable Principal principal) {
    var connection = NamedConnection.of(connections, name);
    if (parts.poller(connection.platform()).isEmpty()) {
      throw ProblemException.conflict(
          "This platform cannot be asked for the orders of a window, so that it cannot be synced.");
    }
    var now = clock.instant();
    var until = request.until() == null || request.until().isAfter(now) ? now : request.until();
    var from = checked(request.from(), until);
    var by = principal == null ? "unknown" : principal.getName();
    var id = Ids.uuid7(now);
    // Together, so that no crash leaves a run that nobody works on.
    boolean started =
        Boolean.TRUE.equals(
            transaction.execute(
                _ ->
                    runs.start(id, connection.id(), from, until, by, now)
                        && timetable.scheduleIfNotExists(task.instance(id.toString()), now)));
    if (!started) {
      throw another(connection);
    }
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/syncs/" + id))
        .body(find(id.toString()));
  }

  private static Instant checked(@Nullable Instant from, Instant until) {
    if (from == null) {
      throw ProblemException.badRequest(
          "\"from\" is missing: a time such as 2026-03-02T17:00:00Z.");
    }
    if (!from.isBefore(until)) {
      throw ProblemException.badRequest("\"from\" must be before \"until\" and in the past.");
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw ProblemException.badRequest(
          "The window must not be longer than " + LONGEST.toDays() + " days.");
    }
    return from;
  }

  private RuntimeException another(Connection connection) {
    String which = runs.unfinished(connection.id()).map(id -> ": /api/v1/syncs/" + id).orElse("");
    return ProblemException.conflict("A sync of this connection is running already" + which + ".");
  }

  @GetMapping("/api/v1/syncs/{id}")
  @Operation(summary = "A sync, how far it came and what it found")
  SyncView find(@PathVariable String id) {
    return runs.find(uuid(id))
        .map(SyncView::of)
        .orElseThrow(() -> ProblemException.notFound("sync", id));
  }

  @GetMapping(path = "/api/v1/syncs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(summary = "The same as it changes: events \"progress\", and \"end\" when it is over")
  SseEmitter events(@PathVariable String id) {
    return progress.of(find(id).id());
  }

  @DeleteMapping("/api/v1/syncs/{id}")
  @PreAuthorize("hasRole('STAFF')")
  @Operation(summary = "Stop a sync after the page it is at; what it found stays")
  ResponseEntity<SyncView> cancel(@PathVariable String id) {
    var run = find(id);
    if (!runs.requestCancel(run.id())) {
      throw ProblemException.conflict("This sync is over already.");
    }
    // One that waits for its platform looks at once.
    timetable
        .getScheduledExecution(task.instance(id))
        .filter(entry -> !entry.isPicked())
        .ifPresent(entry -> timetable.reschedule(entry.getTaskInstance(), clock.instant()));
    return ResponseEntity.accepted().body(find(id));
  }

  private static UUID uuid(String id) {
    return Ids.uuid(id).orElseThrow(() -> ProblemException.notFound("sync", id));
  }
}
