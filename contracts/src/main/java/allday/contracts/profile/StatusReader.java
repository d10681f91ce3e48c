package allday.contracts.profile;

import allday.contracts.json.Doc;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how far an order is: by its event, else by its word, else by its moments. */
record StatusReader(Chosen chosen, Connection connection, Delivery delivery, Clocks clocks) {

  /** Empty where nothing tells. */
  Optional<StatusReport> read(EventMeaning meaning) {
    var order = delivery.order();
    Instant at = clocks.at(OrderSettings.STATUS_TIME);
    String word = chosen.text(OrderSettings.STATUS, order);
    if (meaning.status() != null) {
      return Optional.of(
          detailed(StatusReport.of(meaning.status(), delivery.eventName(), at), order));
    }
    if (word != null) {
      return Optional.of(detailed(chosen.profile().statuses().read(word, connection, at), order));
    }
    return Moments.farthest(chosen, order)
        .map(
            reached ->
                detailed(
                    StatusReport.of(
                        reached.status(), reached.place(), at == null ? timeOf(reached) : at),
                    order));
  }

  StatusReport otherwise() {
    return detailed(
        StatusReport.of(chosen.get(OrderSettings.DEFAULT_STATUS), "", null), delivery.order());
  }

  /** A value that is no time, a flag perhaps, does not say when. */
  private @Nullable Instant timeOf(Moments.Reached reached) {
    try {
      return clocks.read(reached.value());
    } catch (PayloadProblem noTime) {
      return null;
    }
  }

  private StatusReport detailed(StatusReport report, Doc order) {
    String reason = chosen.text(OrderSettings.REASON, order);
    return switch (report.status()) {
      case CANCELLED, REJECTED -> report.cancelledBy(Party.UNKNOWN, null, reason);
      case FAILED -> report.failedAt(chosen.get(OrderSettings.FAILURE_STAGE), null, reason);
      case COMPLETED -> report.evidence(chosen.get(OrderSettings.COMPLETED_MEANS));
      case null, default -> report;
    };
  }
}
