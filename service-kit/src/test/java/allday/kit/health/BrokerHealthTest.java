package allday.kit.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.embedded.EmbeddedKafka;
import allday.example.KitApplication;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class BrokerHealthTest {
  private static final Duration SOON = Duration.ofSeconds(40);

  @Test
  void followsTheBrokerAsItGoesAndComesWithoutAWord(@TempDir Path folder, CapturedOutput output) {
    var broker = EmbeddedKafka.start(folder);
    try (var service = service(broker.bootstrapServers())) {
      var health = service.getBean(BrokerHealthIndicator.class);
      await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.UP));

      broker.close();
      await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.DOWN));
      assertThat(health.health().getDetails()).containsEntry("why", "does not answer");

      broker = EmbeddedKafka.start(folder);
      await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.UP));
      assertThat(output).doesNotContain("BrokerHealth").doesNotContain("AdminClient");
    } finally {
      broker.close();
    }
  }

  @Test
  void isNotUpWhileATopicIsMissing(@TempDir Path folder) {
    var broker = EmbeddedKafka.start(folder);
    try (var health =
        new BrokerHealthIndicator(
            () ->
                Admin.create(
                    java.util.Map.of("bootstrap.servers", (Object) broker.bootstrapServers())),
            Clock.systemUTC())) {

      assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
      assertThat(health.health().getDetails()).containsEntry("why", "a topic is missing");
    } finally {
      broker.close();
    }
  }

  @Test
  void looksOnceInAWhileHoweverOftenItIsAsked() {
    var clock = new Hand();
    var looks = new AtomicInteger();
    var health =
        new BrokerHealthIndicator(
            () -> {
              looks.incrementAndGet();
              throw new KafkaException("no such host");
            },
            clock);

    for (int asked = 0; asked < 100; asked++) {
      assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }
    assertThat(looks).hasValue(1);

    clock.now = clock.now.plus(BrokerHealthIndicator.KEPT);
    health.health();
    assertThat(looks).hasValue(2);
  }

  private static ConfigurableApplicationContext service(String bootstrapServers) {
    return new SpringApplicationBuilder(KitApplication.class)
        .run(
            "--server.port=0",
            "--allday.security.staff-password=open-sesame",
            "--allday.kafka.bootstrap-servers=" + bootstrapServers);
  }

  /** A clock that somebody sets. */
  private static final class Hand extends Clock {
    Instant now = Instant.parse("2026-11-28T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
