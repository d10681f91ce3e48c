package allday.ingestion;

import allday.kit.ServiceConfiguration;
import allday.store.StoreConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Everything that takes orders in; imported by its own main and by standalone. */
@ServiceConfiguration(packages = {"allday.ingestion", "allday.platforms"})
@Import(StoreConfiguration.class)
@EnableConfigurationProperties(IngestionSettings.class)
public class IngestionConfiguration {}
