package allday.normalizer.intake;

import allday.contracts.event.Topics;
import allday.kit.restore.AfterRestore;
import allday.kit.restore.Rereading;
import allday.store.restore.Restorations;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** After a restore: what the book knows already is absorbed, what it lost comes in again. */
@Configuration(proxyBeanMethods = false)
class RawRereading {
  @Bean
  AfterRestore rawOrdersOfTheLostTime(Rereading rereading, Restorations restorations) {
    return rereading.of(RawListener.GROUP, List.of(Topics.ORDERS_RAW), restorations::once);
  }

  @Bean
  AfterRestore bulkOrdersOfTheLostTime(Rereading rereading, Restorations restorations) {
    return rereading.of(RawListener.BULK_GROUP, List.of(Topics.ORDERS_BULK), restorations::once);
  }
}
