package allday.endtoend.ledger;

import allday.ingestion.IngestionConfiguration;
import allday.normalizer.NormalizerConfiguration;
import allday.notification.NotificationConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** All three services in one context, as standalone has them; there may be several in a process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  IngestionConfiguration.class,
  NormalizerConfiguration.class,
  NotificationConfiguration.class
})
class Everything {}
