package allday.platforms.opentable;

import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Tokens.Fetched;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How OpenTable wants to be called: with a token by client credentials. */
final class OpenTableApi {
  /** A reservation as the list has it: without its guest. */
  static final String RESERVATION = "reservation";

  /** A reservation and its guest, each as it was read, side by side. */
  static final String WITH_GUEST = "reservation-with-guest";

  private static final String TEST_DOMAIN = ".otqa.com";
  private static final Duration LIFE_WHERE_NONE_IS_SAID = Duration.ofHours(1);

  private OpenTableApi() {}

  static HttpAnswer get(URI url, Connection connection, Api api) {
    return api.callWithToken(
        connection.id().value(),
        () -> token(connection, api),
        token -> HttpCall.get(url).bearer(token));
  }

  /** Whether the connection leads to OpenTable's test system, where nothing is real. */
  static boolean isSandbox(Connection connection) {
    String host = connection.get(OpenTablePlatform.BASE_URL).getHost();
    return host.toLowerCase(Locale.ROOT).endsWith(TEST_DOMAIN);
  }

  private static Fetched token(Connection connection, Api api) {
    var url =
        Urls.query(
            connection.get(OpenTablePlatform.TOKEN_URL),
            Map.of("grant_type", "client_credentials"));
    var call =
        switch (connection.get(OpenTablePlatform.TOKEN_METHOD)) {
          case POST -> HttpCall.postForm(url, Map.of());
          case GET -> HttpCall.get(url);
        };
    var answer =
        api.call(
            call.basic(
                connection.get(OpenTablePlatform.CLIENT_ID),
                connection.secret(OpenTablePlatform.CLIENT_SECRET).reveal()));
    if (!(answer instanceof HttpAnswer.Answered got)) {
      return new Fetched.NoToken(answer);
    }
    if (!got.isSuccess()) {
      return new Fetched.NoToken(refused(got));
    }
    var token = Json.parse(got.body());
    Long life = token.at("/expires_in").whole();
    return new Fetched.Token(
        token.at("/access_token").requiredText(),
        api.now().plus(life == null ? LIFE_WHERE_NONE_IS_SAID : Duration.ofSeconds(life)));
  }

  /** OAuth says 400 for wrong credentials (RFC 6749 section 5.2), where HTTP says 401. */
  private static HttpAnswer refused(HttpAnswer.Answered got) {
    return got.status() == 400 ? new HttpAnswer.Answered(401, got.headers(), got.body()) : got;
  }
}
