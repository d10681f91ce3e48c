package allday.platforms.toast;

import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Tokens.Fetched;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Trouble;
import allday.contracts.web.Headers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How Toast wants to be called: with a token that lives for about a day. More than two logins an
 * hour may cost the access, so a third one waits, whatever it is wanted for. Thread-safe.
 */
@Component
class ToastApi {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_LOGINS = 2;

  private final Map<String, Deque<Instant>> logins = new ConcurrentHashMap<>();

  HttpAnswer get(URI url, String restaurant, Connection connection, Api api) {
    return call(HttpCall.get(url), restaurant, connection, api);
  }

  HttpAnswer call(HttpCall call, String restaurant, Connection connection, Api api) {
    // One per client, not per connection: several restaurants share a client and its logins.
    String client =
        "toast|"
            + connection.get(ToastPlatform.BASE_URL)
            + "|"
            + connection.get(ToastPlatform.CLIENT_ID);
    return api.callWithToken(
        client,
        () -> login(client, connection, api),
        token ->
            call.bearer(token).header("Toast-Restaurant-External-ID", restaurant).within(PATIENCE));
  }

  static Optional<Trouble> withoutCredentials(Connection connection) {
    return ToastPlatform.hasCredentials(connection)
        ? Optional.empty()
        : Optional.of(
            new Trouble.Denied("settings.client-id and secrets.client-secret are not configured"));
  }

  private Fetched login(String client, Connection connection, Api api) {
    var wait = waitForLogin(client, api.now());
    if (wait.isPresent()) {
      return new Fetched.NoToken(tooMany(wait.get()));
    }
    var body =
        Map.of(
            "clientId", connection.get(ToastPlatform.CLIENT_ID),
            "clientSecret", connection.secret(ToastPlatform.CLIENT_SECRET).reveal(),
            "userAccessType", "TOAST_MACHINE_CLIENT");
    var url =
        Urls.url(connection.get(ToastPlatform.BASE_URL), "/authentication/v1/authentication/login");
    var answer = api.call(HttpCall.postJson(url, JSON.writeValueAsString(body)).within(PATIENCE));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return new Fetched.NoToken(answer);
    }
    var token = Json.parse(got.body()).at("/token");
    return new Fetched.Token(
        token.at("/accessToken").requiredText(),
        api.now().plusSeconds(token.at("/expiresIn").requiredWhole()));
  }

  /** How long the next login has to wait; counts it where it need not. */
  private Optional<Duration> waitForLogin(String client, Instant now) {
    var recent = logins.computeIfAbsent(client, _ -> new ArrayDeque<>());
    synchronized (recent) {
      while (!recent.isEmpty() && !recent.getFirst().isAfter(now.minus(HOUR))) {
        recent.removeFirst();
      }
      if (recent.size() >= MOST_LOGINS) {
        return Optional.of(Duration.between(now, recent.getFirst().plus(HOUR)));
      }
      recent.addLast(now);
      return Optional.empty();
    }
  }

  /** What Toast would say itself, if it were asked. */
  private static HttpAnswer tooMany(Duration wait) {
    String seconds = Long.toString(wait.toSeconds() + 1);
    return new HttpAnswer.Answered(429, Headers.of("Retry-After", seconds), new byte[0]);
  }
}
