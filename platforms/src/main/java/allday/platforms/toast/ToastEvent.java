package allday.platforms.toast;

/** The shapes in which an order, or news of one, travels on, and what travels beside it. */
final class ToastEvent {
  /** The whole order, as it is fetched and listed. */
  static final String ORDER = "order";

  /** The order of a webhook: all of it but the guest, the address and the foreign id. */
  static final String UPDATE = "update";

  /** The envelope of a guest order status; only the channel that placed the order gets it. */
  static final String GUEST_STATUS = "guest-status";

  /** The restaurant's GUID; the order does not name it. */
  static final String RESTAURANT = "restaurant";

  /** What the dining option means; the order has its id only. */
  static final String BEHAVIOR = "dining-behavior";

  static final String CURBSIDE = "dining-curbside";
  static final String DINING_NAME = "dining-name";

  private ToastEvent() {}
}
