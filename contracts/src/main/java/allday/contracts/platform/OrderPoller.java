package allday.contracts.platform;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a platform for the orders of a window. Called page by page by the frame, on a timetable or
 * for a person; the frame saves its place only after the broker's yes, overlaps windows and removes
 * repetitions. Nothing may be lost by asking: for queues that delete what they give there is {@link
 * OrderQueue}.
 */
public interface OrderPoller {
  PlatformId platform();

  /**
   * One page.
   *
   * @param window by time of change where the platform can; otherwise see {@link #by}
   * @param cursor what the page before gave as next; null for the first
   * @param origin to be put into the orders found
   */
  Page poll(Connection connection, Window window, @Nullable String cursor, Origin origin, Api api);

  /** What the window speaks of; some platforms have several lists, and a setting that chooses. */
  default By by(Connection connection) {
    return By.CHANGE;
  }

  /**
   * A notice of an order that is open in the book, belongs into a window and was not on any of its
   * pages; empty where lists need not hold every order.
   */
  default Optional<OrderNotice> unlisted(
      String sourceOrderId, String storeId, Connection connection, Instant now) {
    return Optional.empty();
  }

  /** How far windows overlap: clocks differ, and platforms list late. */
  default Duration overlap() {
    return Duration.ofMinutes(5);
  }

  /**
   * The longest window to ask for at once; a longer gap is closed piece by piece, the oldest first.
   */
  default Duration longestWindow() {
    return Duration.ofHours(24);
  }

  /** What a window speaks of. */
  enum By {
    /** Time of the last change: a poll finds new orders and changes alike. */
    CHANGE,
    /** Time of creation: changes of older orders are found by fetching the open ones again. */
    CREATION,
    /** The platform lists what is current, whatever the window. */
    SNAPSHOT
  }
}
