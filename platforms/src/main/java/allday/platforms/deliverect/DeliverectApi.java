package allday.platforms.deliverect;

import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Tokens.Fetched;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How Deliverect wants to be called: with a token by client credentials. */
final class DeliverectApi {
  private static final Duration USUAL_LIFE = Duration.ofHours(1);

  private DeliverectApi() {}

  static boolean mayCall(Connection connection) {
    return connection.find(DeliverectPlatform.CLIENT_ID).isPresent()
        && !connection.secrets(DeliverectPlatform.CLIENT_SECRET).isEmpty();
  }

  static HttpAnswer call(HttpCall call, Connection connection, Api api) {
    return api.callWithToken(connection.id().value(), () -> token(connection, api), call::bearer);
  }

  private static Fetched token(Connection connection, Api api) {
    var grant = new LinkedHashMap<String, Object>();
    grant.put("client_id", connection.get(DeliverectPlatform.CLIENT_ID));
    grant.put("client_secret", connection.secret(DeliverectPlatform.CLIENT_SECRET).reveal());
    grant.put("audience", connection.get(DeliverectPlatform.AUDIENCE));
    grant.put("grant_type", "client_credentials");
    var url = Urls.url(connection.get(DeliverectPlatform.BASE_URL), "/oauth/token");
    var answer = api.call(HttpCall.postJson(url, JsonMapper.shared().writeValueAsString(grant)));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return new Fetched.NoToken(answer);
    }
    var token = Json.parse(got.body());
    return new Fetched.Token(
        token.at("/access_token").requiredText(),
        until(token.at("/expires_at").whole(), token.at("/expires_in").whole(), api.now()));
  }

  private static Instant until(@Nullable Long at, @Nullable Long in, Instant now) {
    if (at != null) {
      return Instant.ofEpochSecond(at);
    }
    return now.plus(in == null ? USUAL_LIFE : Duration.ofSeconds(in));
  }
}
