package allday.ingestion.raw;

import allday.contracts.event.Topics;
import allday.kit.restore.AfterRestore;
import allday.kit.restore.Rereading;
import allday.store.restore.Restorations;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** After a restore: notices whose fetch was lost, and refused requests that nobody can see. */
@Configuration(proxyBeanMethods = false)
class IngestionRereading {
  @Bean
  AfterRestore noticesOfTheLostTime(Rereading rereading, Restorations restorations) {
    return rereading.of("ingestion-fetching", List.of(Topics.ORDERS_NOTICES), restorations::once);
  }

  @Bean
  AfterRestore refusedRequestsOfTheLostTime(Rereading rereading, Restorations restorations) {
    return rereading.of(
        "ingestion-quarantine", List.of(Topics.WEBHOOKS_QUARANTINE), restorations::once);
  }
}
