package allday.ingestion.webhook;

import allday.contracts.platform.Connection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Counts requests: what was received equals the sum of what became of it. What the limits turn away
 * before it is looked at is counted apart.
 */
@Component
class Balance {
  private final MeterRegistry meters;

  Balance(MeterRegistry meters) {
    this.meters = meters;
  }

  void received(Connection connection) {
    count("allday.webhooks", connection);
  }

  void became(Connection connection, Outcome outcome) {
    count(
        "allday.webhooks." + outcome.name().toLowerCase(Locale.ROOT).replace('_', '.'), connection);
  }

  void turnedAway(Connection connection) {
    count("allday.webhooks.turned.away", connection);
  }

  void quarantined(Connection connection) {
    count("allday.webhooks.quarantined", connection);
  }

  private void count(String name, Connection connection) {
    meters
        .counter(
            name,
            Tags.of(
                "platform", connection.platform().value(), "connection", connection.id().value()))
        .increment();
  }
}
