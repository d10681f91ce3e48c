package allday.platforms;

import allday.contracts.order.StatusReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Versions for platforms whose only version is the time of the last change, written in whole
 * seconds. Two changes often share a second, a web shop's "created" and "paid" for instance: within
 * one the farther status counts as the newer.
 */
public final class SourceVersion {
  private static final int EXIT = 90;

  private SourceVersion() {}

  /** Milliseconds, a point, and how far the order is; null where the source gives no time. */
  public static @Nullable String of(@Nullable Instant changed, StatusReport report) {
    if (changed == null) {
      return null;
    }
    var status = report.status();
    int rank = status == null ? 0 : status.isForward() ? status.rank() : EXIT;
    return changed.toEpochMilli() + (rank < 10 ? ".0" : ".") + rank;
  }
}
