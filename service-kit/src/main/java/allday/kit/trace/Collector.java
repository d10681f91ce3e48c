package allday.kit.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.otlp.OtlpExemplarsAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.prometheus.PrometheusExemplarsAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Whether a collector of traces is named; where none is, nothing of tracing is even made. */
public final class Collector {
  private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  /** The name of before Spring Boot 4, which many know and Spring Boot no longer reads. */
  private static final String FORMER = "management.otlp.tracing.endpoint";

  private static final List<String> STANDARD =
      List.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");

  private static final List<Class<?>> NEVER =
      List.of(OpenTelemetryLoggingAutoConfiguration.class, OtlpLoggingAutoConfiguration.class);

  private static final List<Class<?>> FOR_TRACES =
      List.of(
          OpenTelemetrySdkAutoConfiguration.class,
          OpenTelemetryTracingAutoConfiguration.class,
          OtlpTracingAutoConfiguration.class,
          MicrometerTracingAutoConfiguration.class,
          NoopTracerAutoConfiguration.class,
          OtlpExemplarsAutoConfiguration.class,
          PrometheusExemplarsAutoConfiguration.class);

  private Collector() {}

  /** Called when the settings are complete, and before anything is made. */
  public static void decide(ConfigurableEnvironment settings) {
    var decided = new HashMap<String, Object>();
    boolean named =
        isSet(settings, ENDPOINT)
            || isSet(settings, FORMER)
            || STANDARD.stream().anyMatch(variable -> isSet(settings, variable));
    if (isSet(settings, FORMER)) {
      decided.put(ENDPOINT, settings.getProperty(FORMER, ""));
    }
    decided.put(
        "spring.autoconfigure.exclude",
        Stream.concat(NEVER.stream(), named ? Stream.empty() : FOR_TRACES.stream())
            .map(Class::getName)
            .collect(Collectors.joining(",")));
    settings.getPropertySources().addLast(new MapPropertySource("traces", Map.copyOf(decided)));
  }

  private static boolean isSet(ConfigurableEnvironment settings, String name) {
    return !settings.getProperty(name, "").isBlank();
  }
}
