package allday.contracts.platform;

import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an adapter is given to call its platform with. Thread-safe. */
public record Api(Http http, Tokens tokens, Clock clock) {

  public Instant now() {
    return clock.instant();
  }

  public HttpAnswer call(HttpCall call) {
    return http.call(call);
  }

  /**
   * A call with an access token; a token that is refused with 401 is renewed once.
   *
   * @param key one per account, usually the connection
   * @param fetch asks the platform for a token
   * @param call makes the call for a token's value
   */
  public HttpAnswer callWithToken(
      String key, Supplier<Tokens.Fetched> fetch, Function<String, HttpCall> call) {
    HttpAnswer answer = null;
    for (int attempt = 0; attempt < 2; attempt++) {
      switch (tokens.get(key, now(), fetch)) {
        case Tokens.Fetched.NoToken none -> {
          return notMade(none.answer());
        }
        case Tokens.Fetched.Token token -> {
          answer = http.call(call.apply(token.value()));
          if (!(answer instanceof HttpAnswer.Answered got) || got.status() != 401) {
            return answer;
          }
          tokens.refused(key, token.value());
        }
      }
    }
    return Objects.requireNonNull(answer);
  }

  /** There was no token, so that whatever happened, the call itself reached nobody. */
  private static HttpAnswer notMade(HttpAnswer answer) {
    return switch (answer) {
      case HttpAnswer.NoAnswer nothing -> new HttpAnswer.NoAnswer(false, nothing.why());
      case HttpAnswer.Answered got when got.status() >= 500 && got.status() != 503 ->
          new HttpAnswer.NoAnswer(false, "no access token: answered " + got.status());
      case HttpAnswer.Answered got -> got;
    };
  }
}
