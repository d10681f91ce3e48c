package allday.ingestion.sync;

import allday.store.ingestion.SyncRuns.State;
import allday.store.ingestion.SyncRuns.SyncRun;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it.
 *
 * @param doneUpTo how far into the window it came
 * @param why what is in the way or went wrong
 */
record SyncView(
    UUID id,
    String connection,
    Instant from,
    Instant until,
    State state,
    @Nullable Instant doneUpTo,
    int pages,
    Summary summary,
    @Nullable String why,
    String requestedBy,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /**
   * Orders of the run, each counted once.
   *
   * @param fresh shown as {@code new}
   * @param waiting found and not yet judged by the book
   */
  record Summary(
      long found,
      @com.fasterxml.jackson.annotation.JsonProperty("new") long fresh,
      long changed,
      long unchanged,
      long failed,
      long waiting) {}

  static SyncView of(SyncRun run) {
    long judged = run.fresh() + run.changed() + run.unchanged() + run.failed();
    return new SyncView(
        run.id(),
        run.connection().value(),
        run.from(),
        run.until(),
        run.state(),
        run.doneUpTo(),
        run.pages(),
        new Summary(
            run.found(),
            run.fresh(),
            run.changed(),
            run.unchanged(),
            run.failed(),
            Math.max(0, run.found() - judged)),
        run.why(),
        run.requestedBy(),
        run.createdAt(),
        run.finishedAt());
  }

  /** Nothing will change any more. */
  boolean isSettled() {
    return state.isOver() && summary.waiting() == 0;
  }
}
