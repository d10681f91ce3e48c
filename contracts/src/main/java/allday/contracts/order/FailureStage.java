package allday.contracts.order;

/** Where a failed order broke. */
public enum FailureStage {
  INTAKE,
  PAYMENT,
  KITCHEN,
  DELIVERY
}
