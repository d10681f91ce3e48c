package allday.contracts.order;

/**
 * Another name of an order, as one of its sources carries it: what proves that two orders are the
 * same.
 *
 * @param namespace whose id it is, for example {@code ubereats} or {@code pos-receipt}
 * @param field where in the payload it was found
 */
public record SourceRef(String namespace, String id, String field) {}
