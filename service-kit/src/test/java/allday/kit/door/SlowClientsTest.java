package allday.kit.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import allday.example.Call;
import allday.example.KitTest;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Senders that never pause long and never come to an end. */
@KitTest
@TestPropertySource(properties = {"allday.door.head-time=1s", "allday.door.body-time=1s"})
class SlowClientsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @LocalServerPort int port;

  @Test
  void aHeadThatTricklesIsCutOff() throws IOException {
    assertThat(hangsUpOn("POST /webhooks/a/b HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "x"))
        .isLessThan(PATIENCE);
  }

  @Test
  void aFirstLineThatTricklesIsCutOff() throws IOException {
    assertThat(hangsUpOn("POST /webhooks/", "x")).isLessThan(PATIENCE);
  }

  @Test
  void whatNobodyWantedOfABodyIsNotWaitedFor() throws IOException {
    String unknownPath =
        "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n";

    assertThat(hangsUpOn(unknownPath, "x")).isLessThan(PATIENCE);
  }

  @Test
  void wordsBesideTheChunksOfABodyAreRefused() throws IOException {
    String chunked =
        "POST /webhooks/a/b HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1;a=";

    assertThat(hangsUpOn(chunked, "x")).isLessThan(PATIENCE);
  }

  @Test
  void anHonestRequestOnAConnectionThatRestedIsAnswered() throws Exception {
    try (var sender = new Socket("localhost", port)) {
      sender.setSoTimeout(10_000);
      for (int i = 0; i < 3; i++) {
        sender
            .getOutputStream()
            .write(
                "POST /webhooks/a/b HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
                    .getBytes(ISO_8859_1));
        byte[] answer = new byte[4096];
        int read = sender.getInputStream().read(answer);
        assertThat(new String(answer, 0, read, ISO_8859_1)).startsWith("HTTP/1.1 200");
        LockSupport.parkNanos(Duration.ofMillis(1_700).toNanos());
      }
    }

    assertThat(Call.to(port, "/webhooks/a/b").postChunked(new byte[5000]).body()).isEqualTo("5000");
  }

  /** How long a sender is listened to that says this, and then more, a byte now and then. */
  private Duration hangsUpOn(String begin, String more) throws IOException {
    long start = System.nanoTime();
    try (var sender = new Socket("localhost", port)) {
      sender.getOutputStream().write(begin.getBytes(ISO_8859_1));
      while (System.nanoTime() - start < Duration.ofSeconds(30).toNanos()) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        sender.getOutputStream().write(more.getBytes(ISO_8859_1));
      }
    } catch (IOException hungUp) {
      // That is what we wait for.
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
