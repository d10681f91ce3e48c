package allday.contracts.order;

/** Who accepted an order. */
public enum Acceptance {
  AUTO,
  PERSON
}
