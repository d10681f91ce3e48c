package allday.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLineTest {
  private static final byte[] REQUEST = HttpLine.post("/hook", List.of(), new byte[0]);
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** Answers each request with the next of these, in pieces that the network may make. */
  private void answers(String... answers) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (var line = server.accept()) {
                line.setTcpNoDelay(true);
                for (String answer : answers) {
                  line.getInputStream().readNBytes(REQUEST.length);
                  for (byte piece : answer.getBytes(ISO_8859_1)) {
                    line.getOutputStream().write(piece);
                  }
                }
              } catch (IOException over) {
                // The line sees it.
              }
            });
  }

  @Test
  void readsEachAnswerWholeBeforeTheNext() throws IOException {
    answers(
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nHTTP",
        "HTTP/1.1 429 \r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
        "HTTP/1.1 503 Gone for lunch\r\nRetry-After: 1\r\n\r\n");

    try (var line = new HttpLine(server.getLocalPort())) {
      assertThat(line.send(REQUEST)).isEqualTo(200);
      assertThat(line.send(REQUEST)).isEqualTo(429);
      assertThat(line.send(REQUEST)).isEqualTo(503);
    }
  }

  @Test
  void readsABodyThatIsLargerThanItsBuffer() throws IOException {
    answers(
        "HTTP/1.1 200 OK\r\nContent-Length: 40000\r\n\r\n" + "x".repeat(40_000),
        "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");

    try (var line = new HttpLine(server.getLocalPort())) {
      assertThat(line.send(REQUEST)).isEqualTo(200);
      assertThat(line.send(REQUEST)).isEqualTo(201);
    }
  }
}
