package allday.kit.health;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/**
 * Our health indicators. Which of them decide whether a service is given work stands in the
 * properties file beside its main class; whether a process is started anew never depends on what
 * another process does.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
  @Bean(destroyMethod = "close")
  BrokerHealthIndicator brokerHealthIndicator(KafkaProperties kafka, Clock clock) {
    Map<String, Object> settings = kafka.buildAdminProperties();
    int patience = Math.toIntExact(BrokerHealthIndicator.PATIENCE.toMillis());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000L);
    return new BrokerHealthIndicator(() -> Admin.create(settings), clock);
  }

  @Bean
  ConsumersHealthIndicator consumersHealthIndicator(
      ObjectProvider<KafkaListenerEndpointRegistry> registry) {
    return new ConsumersHealthIndicator(
        () -> {
          var consumers = registry.getIfAvailable();
          return consumers == null ? List.of() : List.copyOf(consumers.getListenerContainers());
        });
  }
}
