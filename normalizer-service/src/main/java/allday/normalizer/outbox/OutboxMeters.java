package allday.normalizer.outbox;

import allday.store.orders.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** What waits, and since when: <i>facts = published + waiting</i>. */
@Component
class OutboxMeters {
  OutboxMeters(Outbox outbox, Clock clock, MeterRegistry meters) {
    Gauge.builder("allday.normalizer.outbox.waiting", outbox, OutboxMeters::waiting)
        .register(meters);
    Gauge.builder("allday.normalizer.outbox.oldest", outbox, box -> oldest(box, clock))
        .baseUnit("seconds")
        .register(meters);
  }

  private static double waiting(Outbox outbox) {
    try {
      return outbox.waiting();
    } catch (DataAccessException away) {
      return Double.NaN;
    }
  }

  private static double oldest(Outbox outbox, Clock clock) {
    try {
      return outbox.oldest(clock.instant()).map(Duration::toSeconds).orElse(0L);
    } catch (DataAccessException away) {
      return Double.NaN;
    }
  }
}
