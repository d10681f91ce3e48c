package allday.kit.meters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Whether what a service reads from the database could be read. */
public final class DatabaseMeter {
  private DatabaseMeter() {}

  public static void add(MeterRegistry registry, String service, Glimpse<?> glimpse) {
    Gauge.builder("allday.database.up", glimpse, seen -> seen.now().isPresent() ? 1 : 0)
        .description("1 where the database answers this service, else 0")
        .tag("service", service)
        .strongReference(true)
        .register(registry);
  }
}
