package allday.normalizer.api;

import allday.contracts.access.Access.Action;
import allday.kit.access.PersonalData;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.problems.ProblemException;
import allday.normalizer.parked.ParkedRetry;
import allday.store.orders.ParkedRecords;
import allday.store.orders.ParkedRecords.After;
import allday.store.orders.ParkedRecords.Filter;
import allday.store.orders.ParkedRecords.ParkedRow;
import allday.store.orders.ParkedRecords.Reason;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What could not be understood. Its bytes are not shown: they may hold anything. */
@RestController
@RequestMapping("/api/v1/parked")
class ParkedController {
  private final ParkedRecords parked;
  private final ParkedRetry retry;

  ParkedController(ParkedRecords parked, ParkedRetry retry) {
    this.parked = parked;
    this.retry = retry;
  }

  /**
   * @param next what to pass as {@code after} for the next page; absent on the last
   */
  record ParkedPage(List<ParkedView> items, @Nullable String next) {}

  /** A parked record, without its bytes. */
  record ParkedView(
      UUID parkedId,
      String platform,
      String connectionId,
      String sourceOrderId,
      String form,
      Reason reason,
      String why,
      int times,
      Instant firstAt,
      Instant lastAt,
      int size) {
    static ParkedView of(ParkedRow row) {
      return new ParkedView(
          row.parkedId(),
          row.platform(),
          row.connection(),
          row.sourceOrderId(),
          row.form(),
          row.reason(),
          row.why(),
          row.times(),
          row.firstAt(),
          row.lastAt(),
          row.body().length);
    }
  }

  /**
   * @param understood whether it need not wait any longer
   * @param why it still waits
   */
  record Retried(boolean understood, @Nullable String why) {}

  @GetMapping
  @Operation(summary = "Records that could not be understood, the last parked first")
  ParkedPage list(
      @RequestParam(required = false) @Nullable String platform,
      @RequestParam(required = false) @Nullable String connection,
      @RequestParam(required = false) @Nullable Reason reason,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    var cursor = Cursor.read(after);
    int most = Cursor.limit(limit);
    var rows =
        parked.list(
            new Filter(platform, connection, reason),
            cursor == null ? null : new After(cursor.at(), cursor.id()),
            most + 1);
    var page = rows.stream().limit(most).map(ParkedView::of).toList();
    return new ParkedPage(
        page,
        rows.size() > most
            ? new Cursor(page.getLast().lastAt(), page.getLast().parkedId()).toString()
            : null);
  }

  @PersonalData(value = Action.CHANGE, of = "parked")
  @PostMapping("/{id}/retry")
  @PreAuthorize("hasRole('STAFF')")
  @Operation(summary = "Tries to understand a record once more")
  Retried retry(@PathVariable UUID id) {
    var row = parked.find(id).orElseThrow(() -> ProblemException.notFound("parked record", id));
    try {
      var waits = retry.retry(row);
      return new Retried(waits.isEmpty(), waits.orElse(null));
    } catch (BrokerDown down) {
      throw brokerDown();
    }
  }

  @PersonalData(
      value = Action.CHANGE,
      with = {"connection", "reason"})
  @PostMapping("/retry")
  @PreAuthorize("hasRole('STAFF')")
  @Operation(summary = "Tries all records of a connection once more")
  ParkedRetry.Result retryAll(
      @RequestParam String connection, @RequestParam(required = false) @Nullable Reason reason) {
    try {
      return retry.retryAll(connection, reason);
    } catch (BrokerDown down) {
      throw brokerDown();
    }
  }

  private static ProblemException brokerDown() {
    return new ProblemException(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Service unavailable",
        "The broker did not answer; what was understood before that stays understood. Try again.");
  }
}
