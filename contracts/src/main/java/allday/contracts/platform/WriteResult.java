package allday.contracts.platform;

import allday.contracts.http.HttpAnswer;
import allday.contracts.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of telling a platform something. */
public sealed interface WriteResult {

  /**
   * The platform took it.
   *
   * @param echoed it tells the new status by its own webhook, or a poll will; false where nobody
   *     ever will, so that its yes is all that is heard of it
   */
  record Written(boolean echoed) implements WriteResult {}

  /**
   * It will not have it, however often it is told.
   *
   * @param code the platform's own, for people who ask its support
   * @param why for staff
   */
  record Refused(String code, String why) implements WriteResult {}

  /** It would have, earlier: the time to say so is over, or the order has moved on. */
  record TooLate(String why) implements WriteResult {}

  /**
   * Busy for now; the command did not arrive.
   *
   * @param after as long as the platform asks for; null where it does not say
   */
  record TryLater(@Nullable Duration after, String why) implements WriteResult {}

  /** The platform has no such step for this order. */
  record NotSupported(String why) implements WriteResult {}

  /** It may have arrived and it may not. */
  record Unclear(String why) implements WriteResult {}

  static WriteResult written() {
    return new Written(true);
  }

  static WriteResult writtenAndNothingMore() {
    return new Written(false);
  }

  /**
   * What an answer means by HTTP's own rules; empty for a success. A platform that failed half-way
   * (500, 502, 504) may have taken the command; one that is overloaded (429, 503) has not.
   */
  static Optional<WriteResult> problem(HttpAnswer answer, Instant now) {
    return switch (answer) {
      case HttpAnswer.NoAnswer nothing ->
          Optional.of(
              nothing.mayHaveArrived()
                  ? new Unclear(nothing.why())
                  : new TryLater(null, nothing.why()));
      case HttpAnswer.Answered got when got.isSuccess() -> Optional.empty();
      case HttpAnswer.Answered got -> Optional.of(ofStatus(got, now));
    };
  }

  /** As {@link #problem} of a call that only asked, so that nothing can have arrived by it. */
  static Optional<WriteResult> problemOfAsking(HttpAnswer answer, Instant now) {
    return problem(answer, now)
        .map(
            problem ->
                problem instanceof Unclear unclear ? new TryLater(null, unclear.why()) : problem);
  }

  private static WriteResult ofStatus(HttpAnswer.Answered got, Instant now) {
    int status = got.status();
    return switch (status) {
      case 401 -> new Refused("http-401", "the platform refuses our credentials");
      case 408, 425, 429, 503 ->
          new TryLater(
              RetryAfter.read(got.headers().first("Retry-After"), now).orElse(null),
              "the platform is busy (http-" + status + ")");
      default ->
          status >= 500
              ? new Unclear("the platform failed (http-" + status + ")")
              : Refusal.in(got).result();
    };
  }
}
