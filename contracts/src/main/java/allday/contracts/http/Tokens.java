package allday.contracts.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Access tokens, kept until shortly before they end; each is fetched once however many ask for it.
 * Thread-safe. Kept in memory: a platform whose tokens may be fetched once only needs more than
 * this.
 */
public final class Tokens {
  private static final Duration BEFORE_ITS_END = Duration.ofSeconds(6);
  private static final Duration AFTER_A_REFUSAL = Duration.ofMinutes(1);

  private final ConcurrentHashMap<String, Kept> tokens = new ConcurrentHashMap<>();

  private record Kept(Fetched fetched, Instant until) {}

  /** What the platform's token endpoint gave, or why it gave nothing. */
  public sealed interface Fetched {
    /**
     * @param until the end of its life; it is renewed before
     */
    record Token(String value, Instant until) implements Fetched {
      @Override
      public String toString() {
        return "Token[until " + until + "]";
      }
    }

    /** No token; {@code answer} says whether it is a matter of waiting or of wrong credentials. */
    record NoToken(HttpAnswer answer) implements Fetched {}
  }

  /**
   * The token for a key, fetched where there is none or where it ends within a tenth of a minute. A
   * login that was refused is not tried again for a minute: platforms lock accounts and count
   * logins.
   *
   * @param key one per account, for example the connection id
   */
  public Fetched get(String key, Instant now, Supplier<Fetched> fetch) {
    return tokens
        .compute(
            key, (_, old) -> old != null && old.until().isAfter(now) ? old : keep(fetch.get(), now))
        .fetched();
  }

  /** Forgets a token that the platform refused, unless another thread has already renewed it. */
  public void refused(String key, String value) {
    tokens.computeIfPresent(
        key,
        (_, old) ->
            old.fetched() instanceof Fetched.Token token && token.value().equals(value)
                ? null
                : old);
  }

  private static Kept keep(Fetched fetched, Instant now) {
    return switch (fetched) {
      case Fetched.Token token -> new Kept(token, token.until().minus(BEFORE_ITS_END));
      case Fetched.NoToken none ->
          new Kept(none, isRefusal(none.answer()) ? now.plus(AFTER_A_REFUSAL) : now);
    };
  }

  private static boolean isRefusal(HttpAnswer answer) {
    return answer instanceof HttpAnswer.Answered got
        && switch (got.status()) {
          case 400, 401, 403 -> true;
          default -> false;
        };
  }
}
