package allday.kit.trace;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** On where Spring Boot has made a tracer, which it does where a collector is named. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {
  @Bean
  Traces traces(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
    var tracer = tracers.getIfAvailable();
    var propagator = propagators.getIfAvailable();
    return tracer == null || propagator == null
        ? Traces.OFF
        : new CollectedTraces(tracer, propagator);
  }
}
