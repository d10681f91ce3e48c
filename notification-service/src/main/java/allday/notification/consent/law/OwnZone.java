package allday.notification.consent.law;

import java.time.ZoneId;

/**
 * The time zone somebody lives by, as they or their device say. It tells the hour and no place.
 *
 * @param source for the decision log
 */
public record OwnZone(ZoneId zone, String source) {
  /** They set it themself. */
  public static OwnZone set(ZoneId zone) {
    return new OwnZone(zone, "CUSTOMER");
  }

  /** Their device was in it when it was last seen. */
  public static OwnZone ofDevice(ZoneId zone) {
    return new OwnZone(zone, "DEVICE");
  }
}
