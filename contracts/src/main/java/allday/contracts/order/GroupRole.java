package allday.contracts.order;

/** What an order is within a group of records that are one order. */
public enum GroupRole {
  /** Where the customer ordered; speaks for the group. */
  ORIGIN,
  /** The origin's order as an aggregator has it. */
  AGGREGATOR,
  /** The same order in the cash register. */
  POS_MIRROR,
  /** The ride of the courier who brings it. */
  DELIVERY_JOB,
  /** The same order by another road. */
  COPY,
  /** Took the place of another order, and speaks for the group. */
  REPLACEMENT,
  /** Another order took its place; it counts for nothing any more. */
  REPLACED
}
