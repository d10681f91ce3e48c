package allday.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import allday.example.Call;
import allday.example.KitApplication;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Who may scrape; {@link SecurityTest} shows that without these settings only a viewer may. */
class MetricsAccessTest {
  @Test
  void aPortOfItsOwnKeepsMetricsAwayFromWhereWebhooksCome() throws Exception {
    try (var service = start("--management.server.port=0", "--allday.metrics.open=true")) {
      int door = port(service, "local.server.port");
      int inside = port(service, "local.management.port");

      assertThat(Call.to(inside, "/actuator/prometheus").get().body())
          .contains("jvm_", "application=\"allday\"");
      assertThat(Call.to(inside, "/actuator/health/readiness").get().statusCode()).isEqualTo(200);
      assertThat(Call.to(inside, "/actuator/info").get().statusCode()).isEqualTo(401);
      assertThat(Call.to(door, "/actuator/prometheus").staff().get().statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aPortOfItsOwnIsNotOpenByItself() throws Exception {
    try (var service = start("--management.server.port=0")) {
      int inside = port(service, "local.management.port");

      assertThat(Call.to(inside, "/actuator/prometheus").get().statusCode()).isEqualTo(401);
      assertThat(Call.to(inside, "/actuator/prometheus").staff().get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void openMetricsOpenNothingElse() throws Exception {
    try (var service = start("--allday.metrics.open=true")) {
      int port = port(service, "local.server.port");

      assertThat(Call.to(port, "/actuator/prometheus").get().statusCode()).isEqualTo(200);
      assertThat(Call.to(port, "/actuator/info").get().statusCode()).isEqualTo(401);
      assertThat(Call.to(port, "/api/v1/notes/1").get().statusCode()).isEqualTo(401);
    }
  }

  private static int port(ConfigurableApplicationContext service, String name) {
    return service.getEnvironment().getRequiredProperty(name, Integer.class);
  }

  private static ConfigurableApplicationContext start(String... more) {
    var settings =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--allday.security.staff-password=open-sesame",
                "--allday.kafka.bootstrap-servers=127.0.0.1:1",
                "--allday.topics.start-wait=0s"));
    settings.addAll(List.of(more));
    return new SpringApplicationBuilder(KitApplication.class).run(settings.toArray(String[]::new));
  }
}
