package allday.normalizer.analytics;

import allday.kit.meters.Glimpse;
import allday.kit.meters.Queues;
import allday.store.analytics.Figures;
import allday.store.analytics.Figures.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** How far reports are behind the book. */
@Component
class FiguresMeters {
  FiguresMeters(Figures figures, Clock clock, MeterRegistry meters) {
    new Queues(meters, clock)
        .add(
            "figures",
            new Glimpse<>("What reports are to count", figures::waiting),
            Waiting::many,
            Waiting::oldest);
  }
}
