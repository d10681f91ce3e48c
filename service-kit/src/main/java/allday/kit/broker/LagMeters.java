package allday.kit.broker;

import allday.kit.broker.LagLook.Lag;
import allday.kit.broker.LagLook.Reading;
import allday.kit.meters.Glimpse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/**
 * Exports how far the groups of this service are behind. The broker is asked when somebody looks,
 * and not before. Every instance of a service exports the same.
 */
final class LagMeters implements AutoCloseable {
  private final Map<String, Object> adminSettings;
  private final ObjectProvider<KafkaListenerEndpointRegistry> listeners;
  private final MeterRegistry meters;
  private final LagLook look = new LagLook(System::nanoTime);
  private final List<Reading> readings = new ArrayList<>();
  private @Nullable Admin connected;
  private boolean closed;

  LagMeters(
      Map<String, Object> adminSettings,
      ObjectProvider<KafkaListenerEndpointRegistry> listeners,
      MeterRegistry meters) {
    this.adminSettings = new HashMap<>(adminSettings);
    this.adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000);
    this.adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000);
    this.adminSettings.put(
        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, Duration.ofSeconds(10).toMillis());
    this.listeners = listeners;
    this.meters = meters;
  }

  @EventListener(ApplicationReadyEvent.class)
  void register() {
    listeners.ifAvailable(
        registry -> {
          for (var container : registry.getListenerContainers()) {
            var topics = container.getContainerProperties().getTopics();
            String group = container.getGroupId();
            for (var topic : topics == null ? new String[0] : topics) {
              readings.add(new Reading(String.valueOf(group), topic));
            }
          }
        });
    if (readings.isEmpty()) {
      return;
    }
    var glimpse = new Glimpse<>("The lag of consumers", () -> look.look(admin(), readings));
    for (var reading : readings) {
      var tags = Tags.of("group", reading.group(), "topic", reading.topic());
      glimpse.gauge(
          meters,
          "allday.kafka.lag.records",
          "records that the group has not dealt with",
          tags,
          lags -> lags.getOrDefault(reading, Lag.NONE).records());
      glimpse.gauge(
          meters,
          "allday.kafka.lag.seconds",
          "for how long the oldest of them has been seen to wait",
          tags,
          lags -> lags.getOrDefault(reading, Lag.NONE).seconds());
    }
    Gauge.builder("allday.broker.up", glimpse, seen -> seen.now().isPresent() ? 1 : 0)
        .description("1 where the broker answers this process, else 0")
        .strongReference(true)
        .register(meters);
  }

  private synchronized Admin admin() {
    if (closed) {
      throw new org.apache.kafka.common.KafkaException("closed");
    }
    var admin = connected;
    if (admin == null) {
      admin = Admin.create(adminSettings);
      connected = admin;
    }
    return admin;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (connected != null) {
      connected.close(Duration.ofSeconds(1));
      connected = null;
    }
  }
}
