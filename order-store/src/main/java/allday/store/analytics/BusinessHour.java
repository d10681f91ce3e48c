package allday.store.analytics;

import allday.contracts.Branch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An hour of a branch's clock. A business day has 23, 24 or 25 of them.
 *
 * @param day the business day, which may have begun on the date before
 * @param again the clock was put back and shows this hour for the second time
 */
public record BusinessHour(LocalDate day, int hour, boolean again, Instant start) {
  /** Finer than any zone shifts its clock. */
  private static final Duration STEP = Duration.ofMinutes(15);

  /** The hour of the branch's clock in which this happened. */
  static BusinessHour of(Branch branch, Instant moment) {
    var local = moment.atZone(branch.zone());
    var start = local.truncatedTo(ChronoUnit.HOURS).toInstant();
    var shift = branch.zone().getRules().getTransition(local.toLocalDateTime());
    boolean again =
        shift != null && shift.isOverlap() && local.getOffset().equals(shift.getOffsetAfter());
    return new BusinessHour(
        branch.businessDate(moment),
        local.getHour(),
        again,
        again && start.isBefore(shift.getInstant()) ? shift.getInstant() : start);
  }

  /** All hours of these business days, both included, as they follow each other. */
  public static Set<BusinessHour> between(Branch branch, LocalDate from, LocalDate to) {
    var hours = new LinkedHashSet<BusinessHour>();
    var end = ZonedDateTime.of(to.plusDays(2), LocalTime.MIN, branch.zone()).toInstant();
    var moment = ZonedDateTime.of(from, LocalTime.MIN, branch.zone()).toInstant();
    for (; moment.isBefore(end); moment = moment.plus(STEP)) {
      var hour = of(branch, moment);
      if (!hour.day.isBefore(from) && !hour.day.isAfter(to)) {
        hours.add(hour);
      }
    }
    return hours;
  }
}
