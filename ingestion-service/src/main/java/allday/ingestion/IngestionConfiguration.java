package allday.ingestion;

import allday.kit.KitConfiguration;
import allday.store.StoreConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/** Everything that takes orders in; imported by its own main and by standalone. */
@Configuration(proxyBeanMethods = false)
@Import({KitConfiguration.class, StoreConfiguration.class})
@ComponentScan(
    basePackages = {"allday.ingestion", "allday.platforms"},
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
    // Its own main has settings that are not those of whoever else imports this.
    excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
@EnableConfigurationProperties(IngestionSettings.class)
public class IngestionConfiguration {}
