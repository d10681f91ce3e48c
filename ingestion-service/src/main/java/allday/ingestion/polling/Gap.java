package allday.ingestion.polling;

import allday.contracts.event.Origin;
import allday.contracts.platform.OrderPoller.By;
import allday.contracts.platform.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The way from a mark to now, cut into windows, the oldest first. */
final class Gap {
  private Gap() {}

  /**
   * A window to ask for.
   *
   * @param completeUpTo where the mark moves once all of the window is on the broker
   */
  record Piece(Window window, Origin origin, Instant completeUpTo) {}

  /**
   * @param mark everything before is known
   * @param overlap how far the first window reaches back before the mark
   * @param longest the longest window
   * @param freshFrom what happened before is old news: it closes a gap
   */
  static List<Piece> pieces(
      By by, Instant mark, Instant until, Duration overlap, Duration longest, Instant freshFrom) {
    if (by == By.SNAPSHOT) {
      var from = mark.isBefore(until) ? mark : until;
      return List.of(new Piece(new Window(from.minus(overlap), until), Origin.POLL, until));
    }
    var pieces = new ArrayList<Piece>();
    if (mark.isBefore(freshFrom)) {
      cut(pieces, mark.minus(overlap), freshFrom, longest, Origin.BACKFILL);
      cut(pieces, freshFrom, until, longest, Origin.POLL);
    } else {
      cut(pieces, mark.minus(overlap), until, longest, Origin.POLL);
    }
    return pieces;
  }

  private static void cut(
      List<Piece> pieces, Instant from, Instant until, Duration longest, Origin origin) {
    var start = from;
    while (start.isBefore(until)) {
      var end = start.plus(longest);
      end = end.isBefore(until) ? end : until;
      pieces.add(new Piece(new Window(start, end), origin, end));
      start = end;
    }
  }
}
