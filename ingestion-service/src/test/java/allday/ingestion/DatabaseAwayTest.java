package allday.ingestion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import allday.embedded.EmbeddedKafka;
import allday.embedded.EmbeddedPostgres;
import com.github.kagkarlsson.scheduler.Scheduler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A real database server that goes and comes; its port stays the same. The broker is its own, since
 * services of other tests would take their share of what is on the shared one.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAwayTest {
  private static final Duration SOON = Duration.ofSeconds(40);

  private static EmbeddedKafka broker;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedPostgres database;
  private ConfigurableApplicationContext service;

  @BeforeAll
  static void aBroker() {
    broker = EmbeddedKafka.start(null);
  }

  @AfterAll
  static void stopTheBroker() {
    broker.close();
  }

  @BeforeEach
  void aDatabase() {
    database = EmbeddedPostgres.start(folder);
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    database.close();
  }

  @Test
  void theServiceStartsWithoutItsDatabaseAndTakesOrdersAndIsWholeWhenItComes(CapturedOutput output)
      throws Exception {
    database.close();

    service = start(database.password());

    assertThat(post("order early").statusCode()).isEqualTo(202);
    assertThat(onTheBroker()).containsExactly("early");
    var away = api();
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.headers().firstValue("Retry-After")).contains("5");
    assertThat(away.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(health("/liveness")).isEqualTo(200);
    assertThat(health("/readiness")).isEqualTo(200);
    assertThat(health("")).isEqualTo(503);

    database = EmbeddedPostgres.start(folder);

    await().atMost(SOON).until(() -> health("") == 200);
    assertThat(service.getBean(Scheduler.class).getSchedulerState().isStarted()).isTrue();
    await().atMost(SOON).until(() -> api().body().contains("lastVerifiedAt\":\"20"));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(timetable()).contains("ingestion-poll", "ingestion-watch"));
    assertThat(output)
        .containsOnlyOnce("the start goes on without it")
        .containsOnlyOnce("its tables are up to date")
        .doesNotContain("\tat ");
  }

  @Test
  void theDatabaseGoesAwayAndComesBackAndNobodyLosesAnything(CapturedOutput output)
      throws Exception {
    service = start(database.password());
    assertThat(post("order before").statusCode()).isEqualTo(202);
    assertThat(health("")).isEqualTo(200);

    database.close();

    await().atMost(SOON).until(() -> health("") == 503);
    assertThat(post("order during").statusCode()).isEqualTo(202);
    assertThat(post("notice n1").statusCode()).isEqualTo(202);
    assertThat(api().statusCode()).isEqualTo(503);
    assertThat(health("/readiness")).isEqualTo(200);
    var patience = Instant.now().plus(Duration.ofSeconds(6));
    await().atMost(SOON).until(() -> Instant.now().isAfter(patience));

    database = EmbeddedPostgres.start(folder);

    await().atMost(SOON).until(() -> health("") == 200);
    await().atMost(SOON).until(() -> api().statusCode() == 200);
    assertThat(post("order after").statusCode()).isEqualTo(202);
    assertThat(onTheBroker()).containsExactly("before", "during", "after");
    await().atMost(SOON).until(() -> fetches() > 0);
    assertThat(output)
        .containsOnlyOnce("The database does not answer")
        .containsOnlyOnce("The database answers again")
        .doesNotContain("\tat ");
  }

  @Test
  void aRefusedPasswordStopsTheStartInWords(CapturedOutput output) {
    assertThatThrownBy(() -> start("guessed")).isInstanceOf(RuntimeException.class);

    assertThat(output)
        .contains("Allday cannot start: the tables in its database cannot be made")
        .contains("password authentication failed")
        .doesNotContain("guessed")
        .doesNotContain("\tat ");
  }

  private ConfigurableApplicationContext start(String password) {
    return new SpringApplicationBuilder(TestIngestion.class)
        .run(
            "--server.port=0",
            "--allday.database.url=" + database.jdbcUrl(),
            "--allday.database.user=" + database.user(),
            "--allday.database.password=" + password,
            "--spring.datasource.hikari.connection-timeout=1000",
            "--allday.security.staff-password=staff-password",
            "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return http.send(
        request("/webhooks/fake/nodb")
            .header("X-Fake-Signature", IngestionTest.signature(body, TestIngestion.SECRET))
            .header("X-Fake-Time", String.valueOf(Instant.now().toEpochMilli()))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private List<String> onTheBroker() {
    return service.getBean(SwitchableBroker.class).orderIds("nodb");
  }

  private HttpResponse<String> api() throws Exception {
    return http.send(
        request("/api/v1/connections/nodb").header("Authorization", IngestionTest.staff()).build(),
        BodyHandlers.ofString(UTF_8));
  }

  private int health(String group) throws Exception {
    return http.send(request("/actuator/health" + group).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private int fetches() {
    return service.getBean(FakeApi.class).calls("nodb").size();
  }

  private List<String> timetable() {
    return service.getBean(Scheduler.class).getScheduledExecutions().stream()
        .map(entry -> entry.getTaskInstance().getTaskName())
        .toList();
  }

  private HttpRequest.Builder request(String path) {
    String port = service.getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }
}
