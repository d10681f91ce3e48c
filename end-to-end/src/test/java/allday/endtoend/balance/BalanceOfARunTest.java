package allday.endtoend.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.simulator.Loopback;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo as a process of its own, killed and started again: its balance holds before and after.
 */
class BalanceOfARunTest {
  private static final String PASSWORD = "open-sesame";

  @TempDir Path folder;
  private Process allday;

  @AfterEach
  void stop() throws Exception {
    if (allday != null) {
      allday.destroy();
      if (!allday.waitFor(60, TimeUnit.SECONDS)) {
        allday.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void holdsWhileOrdersComeAndAfterAKill() throws Exception {
    var before = even(start(), 0);

    allday.destroyForcibly().waitFor();
    var after = even(start(), made(before));

    assertThat(made(after)).isGreaterThan(made(before));
    assertThat(recorded(after)).isGreaterThan(recorded(before));
  }

  /** What is exported at a moment in which nothing is on its way and enough has come. */
  private static Metrics even(Scrape scrape, double deliveries) {
    var seen = new Metrics[1];
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .untilAsserted(
            () -> {
              seen[0] = scrape.now();
              assertThat(seen[0].sum("allday_webhooks_total")).isGreaterThan(15);
              assertThat(made(seen[0])).isGreaterThan(deliveries + 5);
              Balance.of(seen[0]).require();
            });
    return seen[0];
  }

  private static double made(Metrics metrics) {
    return metrics.sum("allday_deliveries_made_total");
  }

  private static double recorded(Metrics metrics) {
    return metrics.sum("allday_normalizer_outbox_recorded_total");
  }

  private Scrape start() throws IOException {
    int port = Loopback.freePort();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            "allday.standalone.Main",
            "demo");
    var environment = builder.environment();
    environment.put("PORT", Integer.toString(port));
    environment.put("ALLDAY_DATA", folder.resolve("data").toString());
    environment.put("ALLDAY_STAFF_PASSWORD", PASSWORD);
    allday =
        builder
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "log-" + port))
            .start();
    return new Scrape(URI.create("http://localhost:" + port), "staff", PASSWORD);
  }
}
