package allday.platforms.dotpe;

import allday.contracts.config.Secret;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Signing;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** How Rista wants to be called: with a token made anew for each call. */
final class DotPeApi {
  /** The one form in which sales travel on. */
  static final String SALE = "sale";

  private static final JsonMapper JSON = JsonMapper.shared();

  private DotPeApi() {}

  static HttpAnswer get(URI url, Connection connection, Api api) {
    String key = connection.secret(DotPePlatform.API_KEY).reveal();
    var secret = connection.secret(DotPePlatform.SECRET_KEY);
    return api.call(
        HttpCall.get(url)
            .header("x-api-key", key)
            .header("x-api-token", token(key, secret, api.now(), UUID.randomUUID().toString()))
            .header("content-type", "application/json"));
  }

  /** The time in it is in seconds; it has no end of its own. */
  static String token(String key, Secret secret, Instant now, String id) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", key);
    claims.put("iat", now.getEpochSecond());
    claims.put("jti", id);
    return Signing.jwtHs256(secret, JSON.writeValueAsString(claims));
  }
}
