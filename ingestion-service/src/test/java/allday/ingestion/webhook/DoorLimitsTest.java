package allday.ingestion.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ConnectionId;
import allday.contracts.web.Answer;
import allday.ingestion.IngestionTest;
import allday.ingestion.TestIngestion;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DoorLimitsTest extends IngestionTest {
  private static final int MEBIBYTE = 1 << 20;

  @Autowired Lanes lanes;

  @Test
  void takesABodyOfOneMebibyte() {
    assertThat(post("limits", padded(MEBIBYTE)).statusCode()).isEqualTo(202);
  }

  @Test
  void refusesOneByteMoreThanThatWhateverTheHeadersPromise() {
    var chunked =
        webhook("limits", padded(MEBIBYTE + 1), TestIngestion.SECRET)
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(padded(MEBIBYTE + 1))))
            .build();

    assertThat(send(chunked).statusCode()).isEqualTo(413);
    assertThat(post("limits", padded(MEBIBYTE + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  void doesNotReadOnWhenABodyIsTooLarge() throws IOException {
    try (var sender = connect("limits", 50 * MEBIBYTE)) {
      byte[] piece = new byte[64 << 10];
      int sent = 0;
      try {
        while (sent < 50 * MEBIBYTE) {
          sender.getOutputStream().write(piece);
          sent += piece.length;
        }
      } catch (IOException hungUp) {
        // The door closed while we were still talking.
      }

      assertThat(sent).isLessThan(20 * MEBIBYTE);
    }
  }

  @Test
  void hangsUpOnABodyThatTrickles() throws IOException {
    long start = System.nanoTime();
    try (var sender = connect("limits", 1000)) {
      sender.setSoTimeout(10_000);
      var talking = new Thread(() -> trickle(sender));
      talking.start();

      String status = firstLine(sender);

      assertThat(status).contains(" 408");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void hangsUpOnABodyThatNeverComes() throws IOException {
    try (var sender = connect("limits", 1000)) {
      sender.setSoTimeout(10_000);

      assertThat(firstLine(sender)).contains(" 408");
    }
  }

  @Test
  void survivesASenderThatGoesAway() throws IOException {
    try (var sender = connect("limits", 1000)) {
      sender.getOutputStream().write("order".getBytes(StandardCharsets.US_ASCII));
    }

    assertThat(post("limits", "order after").statusCode()).isEqualTo(202);
  }

  @Test
  void refusesAFloodOfHeaders() {
    var many = webhook("limits", "order 1", TestIngestion.SECRET);
    IntStream.range(0, 200).forEach(i -> many.header("X-Flood-" + i, "x"));
    var large = webhook("limits", "order 1", TestIngestion.SECRET);
    large.header("X-Large", "x".repeat(40 << 10));

    assertThat(send(many.build()).statusCode()).isBetween(400, 431);
    assertThat(send(large.build()).statusCode()).isBetween(400, 431);
  }

  @Test
  void neverSays4xxToAPlatformThatThenDeletesTheOrder() {
    var tooLarge =
        HttpRequest.newBuilder(url("/webhooks/fakequeue/queue"))
            .POST(BodyPublishers.ofString(padded(MEBIBYTE + 1)))
            .build();
    var encoded =
        HttpRequest.newBuilder(url("/webhooks/fakequeue/queue"))
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofString("order 1"))
            .build();

    assertThat(send(tooLarge).statusCode()).isEqualTo(503);
    assertThat(send(encoded).statusCode()).isEqualTo(503);
    assertThat(send(encoded).headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void refusesEncodedBodies() {
    var gzip = webhook("limits", "order 1", TestIngestion.SECRET);
    gzip.header("Content-Encoding", "gzip");

    assertThat(send(gzip.build()).statusCode()).isEqualTo(415);
  }

  @Test
  void tellsStrangersNothing() {
    var replies = new ArrayList<HttpResponse<String>>();
    for (String path :
        new String[] {"fake/nobody", "nobody/limits", "square/limits", "fake/NO%20"}) {
      replies.add(
          send(
              HttpRequest.newBuilder(url("/webhooks/" + path))
                  .POST(BodyPublishers.ofString("x"))
                  .build()));
    }

    assertThat(replies).extracting(HttpResponse::statusCode).containsOnly(404);
    assertThat(replies).extracting(HttpResponse::body).containsOnly(replies.getFirst().body());
  }

  @Test
  void turnsAwayAStrangerWhoKeepsAsking() {
    var statuses =
        IntStream.range(0, 80).map(i -> post("nobody-" + i, "x").statusCode()).boxed().toList();

    assertThat(statuses).contains(404, 429).doesNotContain(202, 401, 500);
  }

  @Test
  void turnsAwayAConnectionAtManyTimesItsRateAndServesTheOthers() {
    var flood =
        IntStream.range(0, 400)
            .map(i -> post("flooded", "order " + i).statusCode())
            .boxed()
            .toList();
    var other = post("calm", "order 1");

    assertThat(flood).contains(202, 429).doesNotContain(500, 503);
    assertThat(other.statusCode()).isEqualTo(202);
  }

  @Test
  void aLaneFullOfSlowWorkLeavesTheOtherLanesFree() throws Exception {
    var slow = lanes.of(new ConnectionId("a-slow-one"));
    var inside = new CountDownLatch(20);
    var done = new CountDownLatch(1);
    for (int i = 0; i < 20; i++) {
      Thread.ofVirtual().start(() -> slow.work(1, () -> held(inside, done), Reply.FAILED));
    }
    inside.await();

    var other =
        lanes.of(new ConnectionId("another")).work(1, () -> Reply.of(Answer.OK), Reply.FAILED);
    done.countDown();

    assertThat(other.answer().status()).isEqualTo(200);
  }

  private static Reply held(CountDownLatch inside, CountDownLatch done) {
    inside.countDown();
    try {
      done.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return Reply.of(Answer.OK);
  }

  private static String padded(int bytes) {
    return "order big ".concat("x".repeat(bytes - "order big ".length()));
  }

  private Socket connect(String connection, int length) throws IOException {
    var socket = new Socket("localhost", url("/").getPort());
    String head =
        "POST /webhooks/fake/"
            + connection
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** A byte now and then, never pausing long. */
  private static void trickle(Socket socket) {
    try {
      while (true) {
        socket.getOutputStream().write('x');
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    } catch (IOException closed) {
      // That is what we wait for.
    }
  }

  private static String firstLine(Socket socket) throws IOException {
    var line = new StringBuilder();
    int c = socket.getInputStream().read();
    while (c >= 0 && c != '\r') {
      line.append((char) c);
      c = socket.getInputStream().read();
    }
    return line.toString();
  }
}
