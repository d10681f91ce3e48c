package allday.kit.restore;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What services build their first steps after a restore with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RestoreSettings.class)
class RestoreConfiguration {
  private static final Duration UNTIL_THE_DEAD_ARE_FORGOTTEN = Duration.ofSeconds(90);

  @Bean
  Rereading rereading(RestoreSettings settings, KafkaProperties kafka, Clock clock) {
    var groups = new ConsumerGroups(kafka.buildAdminProperties(), UNTIL_THE_DEAD_ARE_FORGOTTEN);
    return new Rereading(settings, groups, clock);
  }

  @Bean
  WholeTopic wholeTopic(KafkaProperties kafka) {
    return new WholeTopic(kafka.buildConsumerProperties());
  }
}
