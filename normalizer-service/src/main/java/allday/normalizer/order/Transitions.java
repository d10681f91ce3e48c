package allday.normalizer.order;

import allday.contracts.order.FailureStage;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which status may follow which (ORDER_DOMAIN section 3.2). */
final class Transitions {
  private Transitions() {}

  /** What sort of step it is. */
  enum Move {
    /** Along the line, perhaps over steps that nobody told of. */
    FORWARD,
    /** Rejected, cancelled or failed. */
    EXIT,
    /** Out of a failure. */
    RECOVERY,
    /** Recalled, brought back or reopened: only where the platform really does so. */
    BACK,
    /** Out of a rejection or cancellation: only by the same source, and only with newer news. */
    REVIEW,
    /** A rejection after the acceptance: the customer has been told "confirmed" already. */
    CANCELLED_BY_STORE,
    /** The order is over; the cancellation is written beside it. */
    ADJUSTMENT,
    NOT_ALLOWED
  }

  /**
   * @param stage where a failed order broke; null counts as the intake
   */
  static Move move(
      OrderStatus from, @Nullable FailureStage stage, OrderStatus to, boolean mayBeOnTheRoad) {
    if (to == OrderStatus.OUT_FOR_DELIVERY && !mayBeOnTheRoad) {
      return Move.NOT_ALLOWED;
    }
    return switch (from) {
      case PLACED, CONFIRMED, PREPARING, READY -> beforeHandover(from, to);
      case OUT_FOR_DELIVERY ->
          switch (to) {
            case READY -> Move.BACK;
            case COMPLETED -> Move.FORWARD;
            case CANCELLED, FAILED -> Move.EXIT;
            default -> Move.NOT_ALLOWED;
          };
      case COMPLETED ->
          switch (to) {
            case PREPARING -> Move.BACK;
            case CANCELLED, FAILED -> Move.ADJUSTMENT;
            default -> Move.NOT_ALLOWED;
          };
      case REJECTED, CANCELLED ->
          switch (to) {
            case CONFIRMED, COMPLETED -> Move.REVIEW;
            default -> Move.NOT_ALLOWED;
          };
      case FAILED ->
          stage == FailureStage.DELIVERY
              ? afterFailedDelivery(to)
              : afterFailedIntake(to, stage == FailureStage.PAYMENT);
    };
  }

  private static Move beforeHandover(OrderStatus from, OrderStatus to) {
    return switch (to) {
      case CANCELLED, FAILED -> Move.EXIT;
      case REJECTED -> from == OrderStatus.PLACED ? Move.EXIT : Move.CANCELLED_BY_STORE;
      default -> {
        if (to.rank() > from.rank()) {
          yield Move.FORWARD;
        }
        yield from == OrderStatus.READY && to == OrderStatus.PREPARING
            ? Move.BACK
            : Move.NOT_ALLOWED;
      }
    };
  }

  private static Move afterFailedDelivery(OrderStatus to) {
    return switch (to) {
      case READY, OUT_FOR_DELIVERY, COMPLETED -> Move.RECOVERY;
      case CANCELLED -> Move.EXIT;
      default -> Move.NOT_ALLOWED;
    };
  }

  /** A kitchen that failed is mended like an intake; a payment that failed may still be made. */
  private static Move afterFailedIntake(OrderStatus to, boolean unpaid) {
    return switch (to) {
      case PLACED -> unpaid ? Move.RECOVERY : Move.NOT_ALLOWED;
      case CONFIRMED, PREPARING, READY, COMPLETED -> Move.RECOVERY;
      case REJECTED, CANCELLED -> Move.EXIT;
      default -> Move.NOT_ALLOWED;
    };
  }

  /** The steps between two points of the line that must have happened unseen. */
  static List<OrderStatus> implied(int rankFrom, OrderStatus to, boolean mayBeOnTheRoad) {
    var steps = new ArrayList<OrderStatus>();
    for (var step : OrderStatus.values()) {
      boolean between = step.isForward() && step.rank() > rankFrom && step.rank() < to.rank();
      if (between && (step != OrderStatus.OUT_FOR_DELIVERY || mayBeOnTheRoad)) {
        steps.add(step);
      }
    }
    return steps;
  }

  /** Which of two statuses of the same moment wins: the end before the middle, then the later. */
  static int weight(OrderStatus status) {
    if (status.isTerminal()) {
      return 200 + status.rank();
    }
    return status == OrderStatus.FAILED ? 100 : status.rank();
  }

  /** Only what is brought can be on its way: meals by courier, parcels, catering. */
  static boolean mayBeOnTheRoad(FulfilmentType type) {
    return type.isBrought();
  }
}
