package allday.contracts.platform;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderChange;

/** What a platform's bytes mean. */
public sealed interface Mapping {

  /** The whole order. */
  record Mapped(CanonicalOrder order) implements Mapping {}

  /** News of an order, without the order. */
  record StatusOnly(OrderChange change) implements Mapping {}

  /** Nothing for the book, for example a draft. */
  record Ignored(String why) implements Mapping {}

  /**
   * Not to be understood: parked with its bytes until somebody mends the settings or the mapper.
   */
  record Unmapped(String why) implements Mapping {}
}
