package allday.normalizer.writing;

import allday.kit.meters.Glimpse;
import allday.kit.meters.Queues;
import allday.store.orders.StatusWrites;
import allday.store.orders.StatusWrites.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** How much platforms have still to be told, and for how long. */
@Component
class WriteMeters {
  WriteMeters(StatusWrites writes, Clock clock, MeterRegistry meters) {
    new Queues(meters, clock)
        .add(
            "status_writes",
            new Glimpse<>("What platforms are to be told", writes::waiting),
            Waiting::many,
            Waiting::oldest);
  }
}
