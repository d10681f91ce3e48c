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
import org.jspecify.annotations.Nullable;

/**
 * The words for the state of a reservation are known in part only, and written in several ways:
 * they are compared by their letters. Beside them the times speak: a guest who sat down sits,
 * whatever the word, and one who is done is done.
 */
final class OpenTableStatus {
  static final Vocabulary WORDS =
      Vocabulary.of(
          "booked", OrderStatus.PLACED,
          "notconfirmed", OrderStatus.PLACED,
          "pending", OrderStatus.PLACED,
          "waitlist", OrderStatus.PLACED,
          "confirmed", OrderStatus.CONFIRMED,
          "arrived", OrderStatus.CONFIRMED,
          "partiallyarrived", OrderStatus.CONFIRMED,
          "seated", OrderStatus.PREPARING,
          "assumedseated", OrderStatus.PREPARING,
          "done", OrderStatus.COMPLETED,
          "finished", OrderStatus.COMPLETED,
          "noshow", OrderStatus.FAILED,
          "cancel", OrderStatus.CANCELLED);

  private OpenTableStatus() {}

  static StatusReport of(Doc reservation, Connection connection) {
    String state = reservation.at("/state").requiredText();
    var word = word(state, connection);
    var status = byTimes(word.status(), reservation);
    if (status == null) {
      return word.known()
          ? StatusReport.none(state, changed(reservation))
          : StatusReport.unknown(state, changed(reservation));
    }
    var report = StatusReport.of(status, state, since(status, word.status(), state, reservation));
    return switch (status) {
      case COMPLETED ->
          report.evidence(
              reservation.at("/seated_time_utc").exists()
                  ? Evidence.HANDOVER_CONFIRMED
                  : Evidence.ASSUMED);
      case CANCELLED -> report.cancelledBy(Party.UNKNOWN, null, null);
      case FAILED -> report.failedAt(FailureStage.DELIVERY, "no-show", null);
      default -> report;
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

  /** What was called off stays so; otherwise the times carry an order on, and never back. */
  private static @Nullable OrderStatus byTimes(@Nullable OrderStatus word, Doc reservation) {
    if (word != null && !word.isForward()) {
      return word;
    }
    if (reservation.at("/done_time_utc").exists()) {
      return OrderStatus.COMPLETED;
    }
    boolean seated = reservation.at("/seated_time_utc").exists();
    return seated && (word == null || word.rank() < OrderStatus.PREPARING.rank())
        ? OrderStatus.PREPARING
        : word;
  }

  private static @Nullable Instant since(
      OrderStatus status, @Nullable OrderStatus word, String state, Doc reservation) {
    var own =
        switch (status) {
          case COMPLETED -> reservation.at("/done_time_utc");
          case PREPARING -> reservation.at("/seated_time_utc");
          case CONFIRMED ->
              word == status && ChannelNames.folded(state).endsWith("arrived")
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
