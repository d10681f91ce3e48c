package allday.contracts.order;

/**
 * How sure it is that a completed order was really handed over. Only the first two may lead to a
 * question for feedback.
 */
public enum Evidence {
  HANDOVER_CONFIRMED,
  PAID_AND_CLOSED,
  AUTO_FINALIZED,
  ASSUMED
}
