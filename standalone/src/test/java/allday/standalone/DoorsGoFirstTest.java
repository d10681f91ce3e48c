package allday.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the system says of the running product. */
@EnabledOnOs(OS.LINUX)
class DoorsGoFirstTest {
  private static final int STEPS = 4;

  @TempDir Path folder;

  @Test
  void theDatabaseAndTheWorkBehindTheDoorsStandBehindThem() throws Exception {
    int own = SystemThreads.own();
    int behind = Math.min(Niceness.MOST, own + STEPS);
    int halfWay = Math.min(Niceness.MOST, own + STEPS / 2);

    try (var allday =
        Standalone.start(folder, "--server.port=0", "--allday.standalone.precedence=" + STEPS)) {
      knock(Welcome.port(allday));

      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> {
                assertThat(SystemThreads.niceness("allday-notifica"))
                    .isNotEmpty()
                    .containsOnly(behind);
                assertThat(SystemThreads.niceness("allday-normaliz"))
                    .isNotEmpty()
                    .containsOnly(halfWay);
                assertThat(SystemThreads.niceness("outbox")).isNotEmpty().containsOnly(halfWay);
                assertThat(Niceness.of(database())).isEqualTo(halfWay);
              });
      assertThat(SystemThreads.niceness("door-")).isNotEmpty().containsOnly(own);
      assertThat(SystemThreads.niceness("data-plane-kafk")).isNotEmpty().containsOnly(own);
    }
  }

  private static void knock(int port) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/a/b")).build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }
  }

  private Path database() throws IOException {
    var pid = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).getFirst().strip();
    return Path.of("/proc", pid, "stat");
  }
}
