package allday.contracts.event;

/** The topics on the broker. */
public final class Topics {
  /** Orders and news of orders as the platforms sent them; key {@link RawOrder#key}. */
  public static final String ORDERS_RAW = "orders.raw";

  /**
   * The same, of a connection that brings more than its share: read when {@link #ORDERS_RAW} leaves
   * time for it, so that the others need not wait.
   */
  public static final String ORDERS_BULK = "orders.bulk";

  /** Thin events: an id to fetch; key {@link OrderNotice#key}. */
  public static final String ORDERS_NOTICES = "orders.notices";

  /** What happened to orders: {@link StatusChanged} as JSON; key: order id. */
  public static final String ORDERS_STATUS = "orders.status";

  /** What staff must look at: {@link OrderIssue} as JSON; key: subject of the issue. */
  public static final String ORDERS_ISSUES = "orders.issues";

  /**
   * Requests to a known connection whose sender was not proved; kept seven days; key: connection.
   */
  public static final String WEBHOOKS_QUARANTINE = "webhooks.quarantine";

  /**
   * Persons who were forgotten, without anything about them; kept for ever, so that a restored
   * database forgets them again. Key: id of the erasure.
   */
  public static final String PRIVACY_ERASURES = "privacy.erasures";

  /**
   * What platforms ask on behalf of persons: {@link PersonRequest} as JSON; kept as long as orders.
   */
  public static final String PRIVACY_REQUESTS = "privacy.requests";

  private Topics() {}
}
