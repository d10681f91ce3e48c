package allday.normalizer.order;

/**
 * What else is true of an order.
 *
 * @param incomplete news came before the order itself
 * @param pendingPayment not a real order before it is paid
 * @param late was old already when it came
 * @param acceptanceWarned how many of the acceptance alarms were raised
 * @param stuckWarned staff were told that it does not move
 */
public record Marks(
    boolean incomplete,
    boolean pendingPayment,
    boolean late,
    boolean cancelledAfterCompletion,
    int acceptanceWarned,
    boolean stuckWarned) {
  static final Marks NONE = new Marks(false, false, false, false, 0, false);

  Marks incomplete(boolean is) {
    return new Marks(
        is, pendingPayment, late, cancelledAfterCompletion, acceptanceWarned, stuckWarned);
  }

  Marks pendingPayment(boolean is) {
    return new Marks(incomplete, is, late, cancelledAfterCompletion, acceptanceWarned, stuckWarned);
  }

  Marks late(boolean is) {
    return new Marks(
        incomplete, pendingPayment, is, cancelledAfterCompletion, acceptanceWarned, stuckWarned);
  }

  Marks adjusted() {
    return new Marks(incomplete, pendingPayment, late, true, acceptanceWarned, stuckWarned);
  }

  Marks warned(int alarms) {
    return new Marks(
        incomplete, pendingPayment, late, cancelledAfterCompletion, alarms, stuckWarned);
  }

  Marks stuck(boolean is) {
    return new Marks(
        incomplete, pendingPayment, late, cancelledAfterCompletion, acceptanceWarned, is);
  }

  /** Nobody is told of it. */
  public boolean hidden() {
    return incomplete || pendingPayment;
  }
}
