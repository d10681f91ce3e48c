package allday.contracts.order;

/**
 * How far an order is. Six steps forward and three exits; "delayed" is a flag beside them, not a
 * status, since an order can be late at any step.
 */
public enum OrderStatus {
  /** A real, payable order exists at the source; the store has not accepted it. */
  PLACED(10, false),
  /** The store took responsibility, by a person or by a rule. */
  CONFIRMED(20, false),
  /** The kitchen started. */
  PREPARING(30, false),
  /** Complete, waiting for customer, courier or table. */
  READY(40, false),
  /** Left the store; deliveries only. */
  OUT_FOR_DELIVERY(50, false),
  /** Handed over, or closed by the source. */
  COMPLETED(60, true),
  /** Declined before acceptance by a person or a rule. */
  REJECTED(0, true),
  /** Stopped by somebody, at any time. */
  CANCELLED(0, true),
  /** Nobody decided, something broke. The one exit that can be recovered from. */
  FAILED(0, false);

  private final int rank;
  private final boolean terminal;

  OrderStatus(int rank, boolean terminal) {
    this.rank = rank;
    this.terminal = terminal;
  }

  /** Position on the forward line; 0 for the exits, which have none. */
  public int rank() {
    return rank;
  }

  public boolean isTerminal() {
    return terminal;
  }

  public boolean isForward() {
    return rank > 0;
  }
}
