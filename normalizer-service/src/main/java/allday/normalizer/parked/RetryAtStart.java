package allday.normalizer.parked;

import allday.contracts.platform.Connections;
import allday.kit.broker.Broker.BrokerDown;
import allday.store.Tables;
import allday.store.orders.ParkedRecords.Reason;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The configuration may have been mended while we were away: what waited for that is tried. */
@Component
class RetryAtStart {
  private static final Logger log = LoggerFactory.getLogger(RetryAtStart.class);
  private static final List<Reason> MENDED_BY_CONFIGURATION =
      List.of(Reason.UNKNOWN_STORE, Reason.UNKNOWN_CONNECTION);

  private final Connections connections;
  private final ParkedRetry retry;
  private final Tables tables;

  RetryAtStart(Connections connections, ParkedRetry retry, Tables tables) {
    this.connections = connections;
    this.retry = retry;
    this.tables = tables;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    tables.whenThere(() -> Thread.ofVirtual().name("parked-retry").start(this::retryAll));
  }

  private void retryAll() {
    try {
      for (var connection : connections.all()) {
        for (var reason : MENDED_BY_CONFIGURATION) {
          var result = retry.retryAll(connection.id().value(), reason);
          if (result.understood() > 0) {
            log.info(
                "{} parked records of {} are understood now", result.understood(), connection.id());
          }
        }
      }
    } catch (BrokerDown | DataAccessException | TransactionException away) {
      log.warn("Parked records were not tried again at start: {}", away.getClass().getSimpleName());
    }
  }
}
