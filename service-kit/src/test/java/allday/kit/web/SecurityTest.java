package allday.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import allday.example.Call;
import allday.example.KitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@KitTest
class SecurityTest {
  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/notes/1",
        "/api/v1/anything",
        "/v3/api-docs",
        "/actuator",
        "/actuator/prometheus",
        "/actuator/info",
        "/elsewhere"
      })
  void nothingIsOpenToStrangers(String path) throws Exception {
    var answer = Call.to(port, path).get();

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"Allday\"");
    assertThat(answer.body()).contains("\"status\":401");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
  void healthIsOpenAndSaysNoMoreThanThat(String path) throws Exception {
    var answer = Call.to(port, path).get();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("livenessState");
  }

  @Test
  void aBrokerThatIsAwayIsSeenWithoutSayingWhatItIs() throws Exception {
    var answer = Call.to(port, "/actuator/health").get();

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"status\":\"DOWN\"").doesNotContain("broker");
  }

  @Test
  void staffSeesWhatHealthConsistsOf() throws Exception {
    assertThat(Call.to(port, "/actuator/health").staff().get().body()).contains("diskSpace");
  }

  @Test
  void aWebhookProvesItselfEvenWhereItsAuthorizationHeaderIsNotOurs() throws Exception {
    var answer = Call.to(port, "/webhooks/apple/shop").basic("apple", "its-own").postJson("{}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("2");
  }

  @Test
  void theLocalUserMayDoEverything() throws Exception {
    assertThat(Call.to(port, "/api/v1/notes/1").staff().get().statusCode()).isEqualTo(200);
    assertThat(Call.to(port, "/actuator/prometheus").staff().get().body()).contains("jvm_");
    assertThat(
            Call.to(port, "/api/v1/notes/1")
                .staff()
                .send("DELETE", "application/json", new byte[0])
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "open-sesam", "open-sesame1", "OPEN-SESAME"})
  void aWrongPasswordIsRefused(String password) throws Exception {
    assertThat(Call.to(port, "/api/v1/notes/1").basic("staff", password).get().statusCode())
        .isEqualTo(401);
  }

  @Test
  void makesNoSessionAndSetsTheUsualHeaders() throws Exception {
    var headers = Call.to(port, "/api/v1/notes/1").staff().get().headers();

    assertThat(headers.map()).doesNotContainKeys("set-cookie", "access-control-allow-origin");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Cache-Control")).get().asString().contains("no-store");
    assertThat(headers.firstValue("Content-Security-Policy")).get().asString().contains("'self'");
  }

  @Test
  void theApiDescribesItself() throws Exception {
    var answer = Call.to(port, "/v3/api-docs").staff().get();

    assertThat(answer.body())
        .contains("Allday API", "/api/v1/notes", "\"bearer\"", "\"basic\"")
        .doesNotContain("/webhooks");
  }
}
