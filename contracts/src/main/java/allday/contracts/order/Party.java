package allday.contracts.order;

/** Who stopped an order. */
public enum Party {
  CUSTOMER,
  STORE,
  PLATFORM,
  COURIER,
  UNKNOWN
}
