package allday.normalizer.order;

import allday.contracts.PlatformId;

/**
 * What makes an order this order: unique in the book.
 *
 * @param scope within what the id is unique: empty, a connection, or a connection and a store
 * @param occurrence 0 for the first order with this id, then 1, 2, … for later ones that got the
 *     same
 */
public record SourceKey(PlatformId platform, String scope, String sourceOrderId, int occurrence) {}
