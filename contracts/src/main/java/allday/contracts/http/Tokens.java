package allday.contracts.http;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Access tokens, kept until shortly before they end; each is fetched once however many ask for it.
 * Thread-safe. Kept in memory: a platform whose tokens may be fetched once only needs more than
 * this.
 */
public final class Tokens {
  private final ConcurrentHashMap<String, Fetched> tokens = new ConcurrentHashMap<>();

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
   * The token for a key, fetched where there is none or where it ends within a tenth of a minute.
   *
   * @param key one per account, for example the connection id
   */
  public Fetched get(String key, Instant now, Supplier<Fetched> fetch) {
    var kept =
        tokens.compute(
            key,
            (_, old) ->
                old instanceof Fetched.Token token && token.until().isAfter(now.plusSeconds(6))
                    ? old
                    : fetch.get());
    if (kept instanceof Fetched.NoToken) {
      tokens.remove(key, kept);
    }
    return kept;
  }

  /** Forgets a token that the platform refused, unless another thread has already renewed it. */
  public void refused(String key, String value) {
    tokens.computeIfPresent(
        key,
        (_, old) -> old instanceof Fetched.Token token && token.value().equals(value) ? null : old);
  }
}
