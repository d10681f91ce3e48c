package allday.platforms.micros;

import allday.contracts.Bytes;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Signing;
import allday.contracts.http.Tokens.Fetched;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signs an API user in: the authorization code of OpenID Connect with PKCE (RFC 7636), without a
 * browser. A refused one is an operator's matter: users are locked and passwords end.
 */
final class MicrosSignIn {
  private static final String REDIRECT = "apiaccount://callback";
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&#]+)");
  private static final Duration LIFE_WHERE_NONE_IS_SAID = Duration.ofHours(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Connection connection;
  private final Api api;
  private final String verifier = random();

  MicrosSignIn(Connection connection, Api api) {
    this.connection = connection;
    this.api = api;
  }

  Fetched token() {
    var begun = api.call(HttpCall.get(authorize()));
    if (!(begun instanceof HttpAnswer.Answered page) || page.status() >= 400) {
      return failed(begun);
    }
    var proved = api.call(signIn(page));
    if (!(proved instanceof HttpAnswer.Answered signedIn) || !signedIn.isSuccess()) {
      return failed(proved);
    }
    var answer = Json.parse(signedIn.body());
    var code = CODE.matcher(answer.at("/redirectUrl").text(""));
    if (!answer.at("/success").isTrue() || !code.find()) {
      return refused(signedIn);
    }
    var given = api.call(exchange(URLDecoder.decode(code.group(1), StandardCharsets.UTF_8)));
    return given instanceof HttpAnswer.Answered tokens && tokens.isSuccess()
        ? token(Json.parse(tokens.body()))
        : failed(given);
  }

  private URI authorize() {
    var challenge = Bytes.sha256(verifier.getBytes(StandardCharsets.US_ASCII));
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", connection.get(MicrosPlatform.CLIENT_ID));
    query.put("scope", "openid");
    query.put("redirect_uri", REDIRECT);
    query.put("code_challenge", Signing.base64Url(challenge));
    query.put("code_challenge_method", "S256");
    query.put("state", random());
    return Urls.query(url("/authorize"), query);
  }

  private HttpCall signIn(HttpAnswer.Answered page) {
    var call =
        HttpCall.postForm(
            url("/signin"),
            Map.of(
                "username", connection.get(MicrosPlatform.USER),
                "password", connection.secret(MicrosPlatform.PASSWORD).reveal(),
                "orgname", connection.get(MicrosPlatform.ORGANISATION)));
    String cookies = cookies(page.headers().all("Set-Cookie"));
    return cookies.isEmpty() ? call : call.header("Cookie", cookies);
  }

  private static String cookies(List<String> set) {
    return set.stream()
        .map(cookie -> cookie.split(";", 2)[0].strip())
        .filter(cookie -> cookie.indexOf('=') > 0)
        .collect(Collectors.joining("; "));
  }

  private HttpCall exchange(String code) {
    return HttpCall.postForm(
        url("/token"),
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            connection.get(MicrosPlatform.CLIENT_ID),
            "code_verifier",
            verifier,
            "code",
            code,
            "scope",
            "openid",
            "redirect_uri",
            REDIRECT));
  }

  /** The life is a text. */
  private Fetched token(Doc tokens) {
    String field =
        switch (connection.get(MicrosPlatform.BEARER)) {
          case ID_TOKEN -> "/id_token";
          case ACCESS_TOKEN -> "/access_token";
        };
    Long life = tokens.at("/expires_in").whole();
    return new Fetched.Token(
        tokens.at(field).requiredText(),
        api.now()
            .plus(
                life == null || life <= 0
                    ? LIFE_WHERE_NONE_IS_SAID
                    : Duration.ofSeconds(Math.min(life, Duration.ofDays(365).toSeconds()))));
  }

  private static Fetched failed(HttpAnswer answer) {
    return answer instanceof HttpAnswer.Answered got && (got.isSuccess() || got.status() == 400)
        ? refused(got)
        : new Fetched.NoToken(answer);
  }

  /** Wrong credentials hear 400, or 200 and "no success"; to us both are HTTP's 401. */
  private static Fetched refused(HttpAnswer.Answered got) {
    return new Fetched.NoToken(new HttpAnswer.Answered(401, got.headers(), got.body()));
  }

  private URI url(String path) {
    return Urls.url(connection.get(MicrosPlatform.SIGN_IN_URL), path);
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Signing.base64Url(bytes);
  }
}
