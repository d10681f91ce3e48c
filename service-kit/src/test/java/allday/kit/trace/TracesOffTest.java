package allday.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.http.Http;
import allday.contracts.http.JdkHttp;
import allday.example.KitApplication;
import allday.kit.broker.Broker;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class TracesOffTest {
  @Test
  void withoutACollectorNothingOfTracingIsMade() {
    // Of a service that another test has just stopped some may still be about to end.
    var earlier = Thread.getAllStackTraces().keySet();
    try (var service = start()) {
      assertThat(tracingBeans(service)).isEmpty();
      assertThat(service.getBean(Traces.class)).isSameAs(Traces.OFF);
      assertThat(service.getBean(Http.class)).isInstanceOf(JdkHttp.class);
      assertThat(service.getBean(Broker.class).getClass().getSimpleName()).isEqualTo("KafkaBroker");
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !earlier.contains(thread))
          .extracting(Thread::getName)
          .noneMatch(name -> name.contains("BatchSpanProcessor"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1",
        "--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:1/v1/traces",
        "--management.otlp.tracing.endpoint=http://127.0.0.1:1/v1/traces"
      })
  void eachOfTheUsualNamesTurnsThemOn(String setting) {
    try (var service = start(setting)) {
      assertThat(tracingBeans(service)).isNotEmpty();
      assertThat(service.getBean(Traces.class).areOn()).isTrue();
    }
  }

  private static List<String> tracingBeans(ConfigurableApplicationContext service) {
    return Stream.of(service.getBeanDefinitionNames())
        .filter(
            name -> {
              var type = service.getType(name);
              return type != null
                  && (type.getName().startsWith("io.opentelemetry.")
                      || type.getName().startsWith("io.micrometer.tracing.")
                      || type.getName().contains(".tracing."));
            })
        .toList();
  }

  private static ConfigurableApplicationContext start(String... more) {
    return new SpringApplicationBuilder(KitApplication.class)
        .run(
            Stream.concat(
                    Stream.of(
                        "--server.port=0",
                        "--allday.security.staff-password=open-sesame",
                        "--allday.kafka.bootstrap-servers=127.0.0.1:1",
                        "--allday.topics.start-wait=0s"),
                    Stream.of(more))
                .toArray(String[]::new));
  }
}
