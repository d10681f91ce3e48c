package allday.store.orders;

/** What orders are looked for by: all occurrences of an id within its scope. */
public record OrderKey(String platform, String scope, String sourceOrderId) {}
