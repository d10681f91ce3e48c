package allday.contracts;

import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * The daily hours of a branch; {@code until} before {@code from} means past midnight, equal means
 * always open.
 */
public record OpeningHours(LocalTime from, LocalTime until) {
  public static final OpeningHours ALWAYS =
      new OpeningHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  public boolean isOpen(ZonedDateTime local) {
    var time = local.toLocalTime();
    if (from.equals(until)) {
      return true;
    }
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !time.isBefore(from) || time.isBefore(until);
  }
}
