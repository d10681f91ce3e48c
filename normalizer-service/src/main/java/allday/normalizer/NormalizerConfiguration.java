package allday.normalizer;

import allday.kit.KitConfiguration;
import allday.normalizer.duplicates.DuplicateSettings;
import allday.normalizer.order.Lifecycle;
import allday.store.StoreConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.EnableKafka;

/** The normalizer, for its own main and for standalone. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    basePackages = {"allday.normalizer", "allday.platforms"},
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
    // Its own main has settings that are not those of whoever else imports this.
    excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
@Import({KitConfiguration.class, StoreConfiguration.class})
@EnableConfigurationProperties({NormalizerSettings.class, DuplicateSettings.class})
@EnableKafka
public class NormalizerConfiguration {
  @Bean
  Lifecycle normalizerLifecycle(NormalizerSettings settings) {
    return new Lifecycle(settings.rules());
  }
}
