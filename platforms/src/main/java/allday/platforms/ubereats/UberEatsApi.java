package allday.platforms.ubereats;

import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Tokens.Fetched;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;

/** How Uber wants to be called: with a token by client credentials, which lives for 30 days. */
final class UberEatsApi {
  private static final String SANDBOX_HOST = "test-api.uber.com";
  private static final long USUAL_LIFE = Duration.ofDays(30).toSeconds();

  private UberEatsApi() {}

  static HttpAnswer get(URI url, Connection connection, Api api) {
    return call(HttpCall.get(url).header("Accept-Encoding", "gzip"), connection, api);
  }

  static HttpAnswer call(HttpCall call, Connection connection, Api api) {
    return api.callWithToken(connection.id().value(), () -> token(connection, api), call::bearer);
  }

  /** Whether the connection leads to Uber's sandbox, where nothing is real. */
  static boolean isSandbox(Connection connection) {
    return SANDBOX_HOST.equalsIgnoreCase(connection.get(UberEatsPlatform.BASE_URL).getHost());
  }

  private static Fetched token(Connection connection, Api api) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", connection.get(UberEatsPlatform.CLIENT_ID));
    form.put("client_secret", connection.secret(UberEatsPlatform.CLIENT_SECRET).reveal());
    form.put("scope", connection.get(UberEatsPlatform.SCOPE));
    var answer = api.call(HttpCall.postForm(connection.get(UberEatsPlatform.TOKEN_URL), form));
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
        api.now().plusSeconds(life == null ? USUAL_LIFE : life));
  }

  /**
   * OAuth says 400 for wrong credentials and scopes (RFC 6749 section 5.2), where HTTP says 401.
   */
  private static HttpAnswer refused(HttpAnswer.Answered got) {
    return got.status() == 400 ? new HttpAnswer.Answered(401, got.headers(), got.body()) : got;
  }
}
