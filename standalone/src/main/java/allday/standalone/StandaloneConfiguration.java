package allday.standalone;

import allday.ingestion.IngestionConfiguration;
import allday.kit.KitConfiguration;
import allday.normalizer.NormalizerConfiguration;
import allday.notification.NotificationConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** All services, all platforms and all channels in one context. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  KitConfiguration.class,
  IngestionConfiguration.class,
  NormalizerConfiguration.class,
  NotificationConfiguration.class
})
@ComponentScan(
    basePackages = {"allday.platforms", "allday.channels"},
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@PropertySource("classpath:standalone.properties")
class StandaloneConfiguration {}
