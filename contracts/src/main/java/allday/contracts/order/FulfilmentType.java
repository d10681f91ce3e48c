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
  SHIPMENT;

  /** Whether somebody brings it: a meal, a parcel, catering. */
  public boolean isBrought() {
    return switch (this) {
      case DELIVERY, SHIPMENT, CATERING -> true;
      case PICKUP, CURBSIDE, DRIVE_THROUGH, DINE_IN, RESERVATION -> false;
    };
  }
}
