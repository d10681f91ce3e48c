package allday.platforms.opentable;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.FailureStage;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import allday.platforms.ChannelNames;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words for the state of a reservation are known in part only, and written in several ways:
 * they are compared by their letters. Beside them the times speak: a guest who sat down sits,
 * whatever the word, and one who is done is done. The names of these times are words too, so that
 * an operator can overrule them.
 */
final class OpenTableStatus {
  private static final String SEATED = "seated_time_utc";
  private static final String DONE = "done_time_utc";

  static final Vocabulary WORDS =
      Vocabulary.of(
          "booked",
          OrderStatus.PLACED,
          "notconfirmed",
          OrderStatus.PLACED,
          "pending",
          OrderStatus.PLACED,
          "waitlist",
          OrderStatus.PLACED,
          "confirmed",
          OrderStatus.CONFIRMED,
          "arrived",
          OrderStatus.CONFIRMED,
          "partiallyarrived",
          OrderStatus.CONFIRMED,
          "seated",
          OrderStatus.PREPARING,
          "assumedseated",
          OrderStatus.PREPARING,
          "done",
          OrderStatus.COMPLETED,
          "finished",
          OrderStatus.COMPLETED,
          "noshow",
          OrderStatus.FAILED,
          "cancel",
          OrderStatus.CANCELLED,
          SEATED,
          OrderStatus.PREPARING,
          DONE,
          OrderStatus.COMPLETED);

  private OpenTableStatus() {}

  static StatusReport of(Doc reservation, Connection connection) {
    String state = reservation.at("/state").requiredText();
    var word = word(state, connection);
    var time = byTimes(reservation, connection);
    if (carriesOn(time, word)) {
      return detailed(time, reservation);
    }
    var status = word.status();
    if (status == null) {
      return word.known()
          ? StatusReport.none(state, changed(reservation))
          : StatusReport.unknown(state, changed(reservation));
    }
    return detailed(StatusReport.of(status, state, since(status, state, reservation)), reservation);
  }

  private static StatusReport detailed(StatusReport report, Doc reservation) {
    return switch (report.status()) {
      case COMPLETED ->
          report.evidence(
              reservation.at("/" + SEATED).exists()
                  ? Evidence.HANDOVER_CONFIRMED
                  : Evidence.ASSUMED);
      case CANCELLED -> report.cancelledBy(Party.UNKNOWN, null, null);
      case FAILED -> report.failedAt(FailureStage.DELIVERY, "no-show", null);
      case null, default -> report;
    };
  }

  private static StatusReport word(String state, Connection connection) {
    var exact = WORDS.read(state, connection, null);
    if (exact.known()) {
      return exact;
    }
    String folded = ChannelNames.folded(state);
    var byLetters = WORDS.read(folded, connection, null);
    if (byLetters.known()) {
      return byLetters;
    }
    for (String beginning : new String[] {"cancel", "waitlist"}) {
      if (folded.startsWith(beginning)) {
        return WORDS.read(beginning, connection, null);
      }
    }
    return byLetters;
  }

  private static StatusReport byTimes(Doc reservation, Connection connection) {
    var told =
        Stream.of(DONE, SEATED).filter(name -> reservation.at("/" + name).exists()).findFirst();
    return told.map(
            name ->
                WORDS.read(name, connection, reservation.at("/" + name).instant(ZoneOffset.UTC)))
        .orElseGet(() -> StatusReport.none("", null));
  }

  /** What was called off stays so; otherwise the times carry an order on, and never back. */
  private static boolean carriesOn(StatusReport time, StatusReport word) {
    var to = time.status();
    var from = word.status();
    return to != null && (from == null || (from.isForward() && from.rank() < rank(to)));
  }

  private static int rank(OrderStatus status) {
    return status.isForward() ? status.rank() : Integer.MAX_VALUE;
  }

  private static @Nullable Instant since(OrderStatus status, String state, Doc reservation) {
    var own =
        switch (status) {
          case COMPLETED -> reservation.at("/" + DONE);
          case PREPARING -> reservation.at("/" + SEATED);
          case CONFIRMED ->
              ChannelNames.folded(state).endsWith("arrived")
                  ? reservation.at("/arrived_time_utc")
                  : Doc.NOTHING;
          default -> Doc.NOTHING;
        };
    var at = own.instant(ZoneOffset.UTC);
    return at == null ? changed(reservation) : at;
  }

  static @Nullable Instant changed(Doc reservation) {
    return reservation.at("/updated_at_utc").instant(ZoneOffset.UTC);
  }
}
