package allday.normalizer.order;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Evidence;
import allday.contracts.order.FailureStage;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.contracts.order.StatusReport;
import org.jspecify.annotations.Nullable;

/** What may be concluded where a source does not say it. */
final class StatusDetails {
  private static final int LONGEST_WORD = 100;

  private StatusDetails() {}

  /** How sure the handover is; null where nobody can tell. */
  static @Nullable Evidence evidence(StatusReport report, CanonicalOrder order) {
    if (report.evidence() != null) {
      return report.evidence();
    }
    return order.identity().sourceKind() == SourceKind.POS ? Evidence.PAID_AND_CLOSED : null;
  }

  /** Where it broke: usually where it was. */
  static FailureStage stage(StatusReport report, OrderStatus from) {
    if (report.failureStage() != null) {
      return report.failureStage();
    }
    return switch (from) {
      case OUT_FOR_DELIVERY -> FailureStage.DELIVERY;
      case PREPARING, READY -> FailureStage.KITCHEN;
      default -> FailureStage.INTAKE;
    };
  }

  /** A stranger's word, short enough to be the name of an issue. */
  static String shortened(String word) {
    return word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word;
  }
}
