package allday.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.example.Call;
import allday.example.KitTest;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An OpenID Connect issuer is configured, played by a local server. */
@KitTest
class TokenTest {
  private static final RSAKey KEY = key();
  private static final HttpServer ISSUER = issuer();

  @LocalServerPort int port;

  @DynamicPropertySource
  static void configureIssuer(DynamicPropertyRegistry properties) {
    properties.add("allday.security.issuer", TokenTest::issuerUrl);
    properties.add("allday.security.audience", () -> "allday");
  }

  @AfterAll
  static void stopIssuer() {
    ISSUER.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "viewer, 200, 403, 403",
    "STAFF, 200, 200, 403",
    "Manager, 200, 200, 200",
    "admin, 403, 403, 403"
  })
  void aRoleMayDoWhatItMayDo(String role, int read, int change, int remove) throws Exception {
    String token = token(KEY, issuerUrl(), "allday", Map.of("roles", List.of(role, "other")));

    assertThat(call("/api/v1/notes/1", token).get().statusCode()).isEqualTo(read);
    assertThat(call("/api/v1/notes", token).postJson("{\"text\":\"a\",\"stars\":1}").statusCode())
        .isEqualTo(change);
    assertThat(
            call("/api/v1/notes/1", token)
                .send("DELETE", "application/json", new byte[0])
                .statusCode())
        .isEqualTo(remove);
  }

  @Test
  void rolesMayBeNestedAsKeycloakDoes() throws Exception {
    String token =
        token(
            KEY, issuerUrl(), "allday", Map.of("realm_access", Map.of("roles", List.of("viewer"))));

    assertThat(call("/api/v1/notes/1", token).get().statusCode()).isEqualTo(200);
  }

  @Test
  void aMissingRoleIsToldAsAProblem() throws Exception {
    HttpResponse<String> answer =
        call("/api/v1/notes/1", token(KEY, issuerUrl(), "allday", Map.of())).get();

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void tokensOfOthersAreRefused() throws Exception {
    var roles = Map.<String, Object>of("roles", List.of("manager"));

    assertThat(status(token(key(), issuerUrl(), "allday", roles))).isEqualTo(401);
    assertThat(status(token(KEY, "https://other.example", "allday", roles))).isEqualTo(401);
    assertThat(status(token(KEY, issuerUrl(), "another-program", roles))).isEqualTo(401);
    assertThat(status("not-a-token")).isEqualTo(401);
  }

  @Test
  void thereIsNoLocalUserBesideAnIssuer() throws Exception {
    assertThat(Call.to(port, "/api/v1/notes/1").staff().get().statusCode()).isEqualTo(401);
  }

  private int status(String token) throws Exception {
    return call("/api/v1/notes/1", token).get().statusCode();
  }

  private Call call(String path, String token) {
    return Call.to(port, path).header("Authorization", "Bearer " + token);
  }

  private static String token(RSAKey key, String issuer, String audience, Map<String, Object> more)
      throws Exception {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(audience)
            .subject("somebody")
            .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    more.forEach(claims::claim);
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            claims.build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static String issuerUrl() {
    return "http://127.0.0.1:" + ISSUER.getAddress().getPort();
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("one").generate();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static HttpServer issuer() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      answer(
          server,
          "/.well-known/openid-configuration",
          "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\",\"subject_types_supported\":[\"public\"]}"
              .formatted(url, url));
      answer(server, "/keys", new JWKSet(KEY.toPublicJWK()).toString());
      server.start();
      return server;
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void answer(HttpServer server, String path, String json) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          byte[] bytes = json.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
