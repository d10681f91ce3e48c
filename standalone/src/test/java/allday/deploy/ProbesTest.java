package allday.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.embedded.TestServers;
import allday.ingestion.IngestionService;
import allday.normalizer.NormalizerService;
import allday.notification.NotificationService;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Each service, started with nothing but the variables of its Deployment, answers its probes. */
class ProbesTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String NOBODY = "jdbc:postgresql://127.0.0.1:1/nobody";

  enum Started {
    INGESTION(IngestionService.class, "ingestion", Set.of("readinessState", "broker")),
    NORMALIZER(NormalizerService.class, "normalizer", Set.of("readinessState", "db", "broker")),
    NOTIFICATION(
        NotificationService.class, "notification", Set.of("readinessState", "db", "broker"));

    private final Class<?> main;
    private final String deployment;
    private final Set<String> readyFor;

    Started(Class<?> main, String deployment, Set<String> readyFor) {
      this.main = main;
      this.deployment = deployment;
      this.readyFor = readyFor;
    }
  }

  private final Manifests manifests = Manifests.of(DeployFiles.read());
  private final HttpClient http = HttpClient.newHttpClient();
  private ConfigurableApplicationContext service;

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    http.close();
  }

  @ParameterizedTest
  @EnumSource
  void isReadyWhereItsServersAnswer(Started started) throws Exception {
    var container = Manifests.container(deployment(started));
    service = start(started, TestServers.freshDatabase());

    await().atMost(SOON).until(() -> status(container.getReadinessProbe()) == 200);
    assertThat(status(container.getStartupProbe())).isEqualTo(200);
    assertThat(status(container.getLivenessProbe())).isEqualTo(200);
    assertThat(parts("readiness")).isEqualTo(started.readyFor);
    assertThat(parts("liveness")).isEqualTo(Set.of("livenessState", "consumers"));
  }

  @ParameterizedTest
  @EnumSource
  void staysAliveWithoutItsDatabaseAndTheDoorStaysOpen(Started started) {
    var container = Manifests.container(deployment(started));
    service = start(started, NOBODY);
    int ready = started == Started.INGESTION ? 200 : 503;

    await().atMost(SOON).until(() -> status(container.getReadinessProbe()) == ready);
    assertThat(status(container.getLivenessProbe())).isEqualTo(200);
  }

  private Deployment deployment(Started started) {
    return manifests
        .services()
        .filter(one -> Manifests.name(one).equals(started.deployment))
        .findFirst()
        .orElseThrow();
  }

  private ConfigurableApplicationContext start(Started started, String database) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                variables(started, database)));
    var application = new SpringApplication(started.main);
    application.setEnvironment(environment);
    return application.run("--server.port=0");
  }

  private Map<String, Object> variables(Started started, String database) {
    var variables = new HashMap<String, Object>();
    manifests.all(ConfigMap.class).forEach(map -> variables.putAll(map.getData()));
    for (var variable : Manifests.container(deployment(started)).getEnv()) {
      variables.put(variable.getName(), value(variable));
    }
    // What is different from cluster to cluster.
    variables.put("ALLDAY_DATABASE_URL", database);
    variables.put("ALLDAY_KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers());
    variables.put("ALLDAY_TOPICS_REPLICAS", "1");
    return variables;
  }

  private static String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue().replace("/etc/allday/", "../k8s/base/");
    }
    var secret = variable.getValueFrom().getSecretKeyRef();
    return switch (secret.getName() + "." + secret.getKey()) {
      case "allday-database.username" -> TestServers.postgres().user();
      case "allday-database.password" -> TestServers.postgres().password();
      case "allday-staff.password" -> "open-sesame";
      default -> throw new AssertionError("who knows " + secret + "?");
    };
  }

  private int status(Probe probe) {
    return get(probe.getHttpGet().getPath()).statusCode();
  }

  /** What a part of health consists of, as staff sees it. */
  private Set<String> parts(String group) {
    var components =
        JsonMapper.shared().readTree(get("/actuator/health/" + group).body()).path("components");
    return Set.copyOf(components.propertyNames());
  }

  private HttpResponse<String> get(String path) {
    String port = service.getEnvironment().getRequiredProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("staff:open-sesame".getBytes(UTF_8)))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
