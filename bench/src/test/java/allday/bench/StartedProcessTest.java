package allday.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.simulator.Loopback;
import allday.simulator.StartedProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedProcessTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  void saysWhatAProgramWroteThatEndsInsteadOfStarting() {
    var page = URI.create("http://127.0.0.1:" + Loopback.freePort() + "/");
    try (var process = start("echo the port is taken; exit 1")) {
      assertThatThrownBy(() -> process.awaitPage(page, LONG))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("shell did not start")
          .hasMessageContaining("the port is taken");
    }
  }

  @Test
  void doesNotWaitForeverForAStart() {
    try (var process = start("sleep 600")) {
      assertThatThrownBy(() -> process.await(Duration.ZERO, () -> false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("shell did not start");
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void letsAProgramFinishWhenItIsClosedAndNotWhenItIsKilled() {
    String finishing = "trap 'echo finished; exit' TERM; echo ready; while :; do sleep 0.05; done";
    var closed = start(finishing);
    closed.await(LONG, () -> closed.lines().contains("ready"));
    closed.close();

    assertThat(closed.isAlive()).isFalse();
    assertThat(closed.lines()).containsExactly("ready", "finished");

    var killed = start(finishing);
    killed.await(LONG, () -> killed.lines().size() == 3);
    killed.kill();

    assertThat(killed.isAlive()).isFalse();
    assertThat(killed.lines()).containsExactly("ready", "finished", "ready");
  }

  private StartedProcess start(String script) {
    var command = new ProcessBuilder("sh", "-c", script);
    return StartedProcess.start("shell", command, folder.resolve("log"));
  }
}
