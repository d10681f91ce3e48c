package allday.kit;

import allday.contracts.http.Http;
import allday.contracts.http.JdkHttp;
import allday.contracts.http.Tokens;
import allday.kit.trace.Traces;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * What every service imports: the configuration file, the broker, security, problem answers and the
 * things that there is one of in a process.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class KitConfiguration {
  private static final Duration AS_STORED = Duration.of(1, ChronoUnit.MICROS);

  /** As finely as the database keeps times, so that an answer tells what the next one will. */
  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), AS_STORED);
  }

  @Bean(destroyMethod = "close")
  Http http(Traces traces) {
    var http = new JdkHttp();
    return traces.areOn() ? new TracedHttp(http, traces) : http;
  }

  @Bean
  Tokens tokens() {
    return new Tokens();
  }
}
