package allday.notification.consent;

import allday.notification.consent.ConsentDesk.Question;
import allday.notification.consent.law.QuietHours;
import allday.store.notification.ConsentEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Check 11, and that a message is neither too early nor of no use any more. */
final class Hour {
  /** What waits for an hour does not all leave in its first minute. */
  private static final int SPREAD_SECONDS = 15 * 60;

  private Hour() {}

  /** Where the hour does not matter. */
  static Decision decide(Question question, Instant now) {
    return decide(question, null, QuietHours.NONE, now);
  }

  static Decision decide(
      Question question, @Nullable ConsentEvent consent, QuietHours hours, Instant now) {
    if (!question.expiresAt().isAfter(now)) {
      return new Decision.Drop(Codes.EXPIRED);
    }
    var earliest = question.notBefore().isAfter(now) ? question.notBefore() : now;
    var next = hours.next(earliest);
    boolean waits = next.isEmpty() || next.get().isAfter(earliest);
    if (next.isEmpty() || (waits && !next.get().isBefore(question.expiresAt()))) {
      return new Decision.Drop(Codes.QUIET_HOURS_EXPIRED);
    }
    if (waits) {
      return new Decision.HoldUntil(spread(next.get(), question, hours), Codes.QUIET_HOURS);
    }
    return earliest.isAfter(now)
        ? new Decision.HoldUntil(earliest, Codes.NOT_BEFORE)
        : new Decision.Send(consent == null ? null : consent.id(), hours.end(now).orElse(null));
  }

  /** Each contact at its own second, which stays the same however often it is asked for. */
  private static Instant spread(Instant first, Question question, QuietHours hours) {
    var contact = question.route() == null ? null : question.route().contact();
    long seconds = contact == null ? 0 : Math.floorMod(contact.value().hashCode(), SPREAD_SECONDS);
    var spread = first.plusSeconds(seconds);
    boolean fits =
        spread.isBefore(question.expiresAt())
            && hours.next(spread).filter(spread::equals).isPresent();
    return fits ? spread : first;
  }
}
