package allday.platforms.micros;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.Line;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check is open or closed, and newer versions tell of the kitchen. VOIDED is our word for a
 * closed check without anything left on it; all but open and closed is inferred. Where guests pay
 * first, {@code closed/<order type>: CONFIRMED} lets the kitchen's word count.
 */
final class MicrosStatus {
  /** Our word for a check that Simphony does not know any more. */
  static final String GONE = "GONE";

  static final Vocabulary WORDS =
      Vocabulary.of(
              "open",
              OrderStatus.CONFIRMED,
              "closed",
              OrderStatus.COMPLETED,
              "VOIDED",
              OrderStatus.CANCELLED,
              GONE,
              OrderStatus.CANCELLED,
              "Packaged",
              OrderStatus.READY)
          .silent("Uninitialized");

  private MicrosStatus() {}

  static StatusReport of(Doc header, List<Line> lines, Connection connection) {
    var bill = detailed(bill(header, lines, connection));
    String kitchen = header.at("/preparationStatus").text();
    return kitchen == null || isDecided(bill)
        ? bill
        : farther(bill, WORDS.read(kitchen, connection, null));
  }

  static StatusReport gone(Connection connection) {
    return detailed(WORDS.read(GONE, connection, null));
  }

  private static StatusReport bill(Doc header, List<Line> lines, Connection connection) {
    String word = header.at("/status").requiredText();
    if (!word.equals("closed")) {
      return WORDS.read(word, connection, null);
    }
    if (lines.stream().allMatch(line -> line.state() == Line.State.REMOVED)) {
      return WORDS.read("VOIDED", connection, null);
    }
    String type = header.at("/orderTypeRef").text();
    var own = WORDS.read(word + "/" + type, connection, null);
    return own.known() ? own : WORDS.read(word, connection, null);
  }

  /**
   * An end of the check, or a word for it that nobody knows, must not hide behind the kitchen's.
   */
  private static boolean isDecided(StatusReport bill) {
    return !bill.known()
        || (bill.status() != null && !bill.status().isForward())
        || bill.status() == OrderStatus.COMPLETED;
  }

  private static StatusReport farther(StatusReport bill, StatusReport kitchen) {
    return !kitchen.known() || rank(kitchen.status()) > rank(bill.status()) ? kitchen : bill;
  }

  private static int rank(@Nullable OrderStatus status) {
    return status == null ? 0 : status.isForward() ? status.rank() : Integer.MAX_VALUE;
  }

  private static StatusReport detailed(StatusReport report) {
    return switch (report.status()) {
      case COMPLETED -> report.evidence(Evidence.PAID_AND_CLOSED);
      case CANCELLED -> report.cancelledBy(Party.UNKNOWN, null, null);
      case null, default -> report;
    };
  }
}
