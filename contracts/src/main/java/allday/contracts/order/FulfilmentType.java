package allday.contracts.order;

/** How the goods reach the customer. */
public enum FulfilmentType {
  DELIVERY,
  PICKUP,
  CURBSIDE,
  DRIVE_THROUGH,
  DINE_IN,
  RESERVATION,
  CATERING,
  SHIPMENT
}
