package allday.store.privacy;

/**
 * An order by the name its source has for it, which outlives a restore of the database.
 *
 * @param occurrence counts orders that got the same id one after the other
 */
public record OrderName(String platform, String scope, String sourceOrderId, int occurrence) {}
