package allday.normalizer;

import allday.kit.ServiceConfiguration;
import allday.normalizer.duplicates.DuplicateSettings;
import allday.normalizer.order.Lifecycle;
import allday.store.StoreConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.EnableKafka;

/** The normalizer, for its own main and for standalone. */
@ServiceConfiguration(packages = {"allday.normalizer", "allday.platforms"})
@Import(StoreConfiguration.class)
@EnableConfigurationProperties({NormalizerSettings.class, DuplicateSettings.class})
@EnableKafka
public class NormalizerConfiguration {
  @Bean
  Lifecycle normalizerLifecycle(NormalizerSettings settings) {
    return new Lifecycle(settings.rules());
  }
}
