package allday.contracts.channel;

import allday.contracts.channel.Outcome.Reason;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.HttpAnswer.NoAnswer;
import allday.contracts.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Outcomes that mean the same with every provider; what a provider documents comes before them. */
public final class Outcomes {
  private Outcomes() {}

  /** Nobody answered: whether the message was taken depends on how far the call came. */
  public static Outcome of(NoAnswer silence) {
    return silence.mayHaveArrived()
        ? new Outcome.Unclear(silence.why())
        : new Outcome.TryLater(null, silence.why());
  }

  /**
   * An answer that is no success and that the provider does not explain. A provider that failed
   * half-way (500, 502, 504) may have taken the message; one that is overloaded (429, 503) has not.
   */
  public static Outcome of(Answered answer, Instant now) {
    String code = "http-" + answer.status();
    return switch (answer.status()) {
      case 429, 503 ->
          new Outcome.TryLater(waiting(answer, now), "the provider is busy (" + code + ")");
      case 401, 403 ->
          new Outcome.Refused(Reason.CONFIGURATION, code, "the provider refuses the credentials");
      case 413 -> new Outcome.Refused(Reason.CONTENT, code, "the message is too large");
      default -> {
        if (answer.status() >= 500) {
          yield new Outcome.Unclear("the provider failed (" + code + ")");
        }
        yield answer.status() >= 300 && answer.status() < 400
            ? new Outcome.Refused(Reason.CONFIGURATION, code, "the provider's URL has moved")
            : new Outcome.Refused(Reason.OTHER, code, "the provider refuses the message");
      }
    };
  }

  /** How long the provider asks to wait; null where it does not say. */
  public static @Nullable Duration waiting(Answered answer, Instant now) {
    return RetryAfter.read(answer.headers().first("Retry-After"), now).orElse(null);
  }

  /**
   * The same where the provider names a point in time, in Unix seconds, beside or instead of the
   * waiting time.
   *
   * @param header that has it
   */
  public static @Nullable Duration waitingUntil(String header, Answered answer, Instant now) {
    String reset = answer.headers().first(header);
    if (reset == null || !reset.matches("\\d{1,12}")) {
      return waiting(answer, now);
    }
    long seconds = Long.parseLong(reset) - now.getEpochSecond();
    return RetryAfter.read(Long.toString(Math.max(1, seconds)), now).orElse(null);
  }
}
