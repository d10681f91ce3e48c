package allday.contracts.platform;

import allday.contracts.http.HttpAnswer;
import allday.contracts.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a platform gave nothing. */
public sealed interface Trouble extends FetchResult, Page {
  /**
   * Why, where an adapter of ours threw what nobody expected: staff cannot do anything about the
   * class of an exception, which the log names.
   */
  String OUR_MISTAKE = "Allday made a mistake of its own with it, which is written in its log";

  String why();

  /**
   * Busy or broken for now.
   *
   * @param after as long as the platform asks for; null where it does not say, then the frame backs
   *     off by itself
   */
  record TryLater(@Nullable Duration after, String why) implements Trouble {}

  /** It does not know the order; perhaps not yet. */
  record NotFound(String why) implements Trouble {}

  /** Our credentials or rights do not do: an operator must look. */
  record Denied(String why) implements Trouble {}

  /** It answers something that is not its interface. */
  record Broken(String why) implements Trouble {}

  /** The trouble that an answer means by HTTP's own rules; empty for a success. */
  static Optional<Trouble> of(HttpAnswer answer, Instant now) {
    return switch (answer) {
      case HttpAnswer.NoAnswer nothing -> Optional.of(new TryLater(null, nothing.why()));
      case HttpAnswer.Answered got when got.isSuccess() -> Optional.empty();
      case HttpAnswer.Answered got -> Optional.of(ofStatus(got, now));
    };
  }

  private static Trouble ofStatus(HttpAnswer.Answered got, Instant now) {
    String why = "answered " + got.status();
    return switch (got.status()) {
      case 401, 403 -> new Denied(why);
      case 404, 410 -> new NotFound(why);
      case 408, 425, 429 ->
          new TryLater(RetryAfter.read(got.headers().first("Retry-After"), now).orElse(null), why);
      default ->
          got.status() >= 500
              ? new TryLater(
                  RetryAfter.read(got.headers().first("Retry-After"), now).orElse(null), why)
              : new Broken(why);
    };
  }
}
