package allday.ingestion.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.ConnectionId;
import allday.ingestion.IngestionTest;
import allday.store.ingestion.ConnectionHealths;
import allday.store.ingestion.ConnectionHealths.Trouble;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConnectionMetersTest extends IngestionTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Autowired MeterRegistry meters;
  @Autowired ConnectionHealths healths;

  @Test
  void tellHowEachConnectionIsDoing() {
    var hindered = new ConnectionId("hindered");
    post("calm", "order of the meters");
    healths.trouble(new Trouble(hindered, "FETCH", "DENIED", "It is refused.", Instant.now()));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(of("calm", "allday.connection.last.event.age.seconds"))
                  .isBetween(0.0, 60.0);
              assertThat(troubled("hindered", "fetch")).isEqualTo(1);
              assertThat(troubled("calm", "fetch")).isZero();
              assertThat(of("calm", "allday.connection.silent")).isZero();
              assertThat(of("calm", "allday.connection.breaker.open")).isZero();
              assertThat(of("timetable", "allday.connection.poll.interval.seconds"))
                  .isEqualTo(3600);
            });
    healths.works(hindered, "FETCH");

    await().atMost(SOON).until(() -> troubled("hindered", "fetch") == 0);
  }

  @Test
  void areNoNumbersWhileTheDatabaseIsAwayAndComeBackWithIt() {
    database.goDown();

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(queue("notices", "allday.queue.waiting")).isNaN();
              assertThat(queue("quarantine", "allday.queue.oldest.seconds")).isNaN();
              assertThat(meters.get("allday.database.up").gauge().value()).isZero();
            });
    database.comeBack();

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(queue("notices", "allday.queue.waiting")).isNotNaN();
              assertThat(meters.get("allday.database.up").gauge().value()).isEqualTo(1);
            });
  }

  private double of(String connection, String name) {
    return meters.get(name).tag("connection", connection).gauge().value();
  }

  private double troubled(String connection, String road) {
    return meters
        .get("allday.connection.troubled")
        .tags("connection", connection, "road", road)
        .gauge()
        .value();
  }

  private double queue(String queue, String name) {
    return meters.get(name).tag("queue", queue).gauge().value();
  }
}
