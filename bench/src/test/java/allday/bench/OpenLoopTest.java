package allday.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  private static final int STALL_MILLIS = 500;
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);
  private HttpServer server;
  private volatile int stallAt = Integer.MAX_VALUE;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    // One thread: while one request stalls, all behind it wait.
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (requests.incrementAndGet() == stallAt) {
      try {
        var _ = never.await(STALL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private OpenLoop.Result post(int count, int perSecond) {
    var webhooks =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Traffic.Webhook(
                        i, HttpLine.post("/hook", List.of("X-Number: " + i), new byte[] {1, 2})))
            .toList();
    return OpenLoop.run(server.getAddress().getPort(), webhooks, perSecond);
  }

  @Test
  void sendsEachOnceAtTheRateAskedFor() {
    var result = post(100, 200);

    assertThat(requests).hasValue(100);
    assertThat(result.refused()).isZero();
    assertThat(result.micros().getTotalCount()).isEqualTo(100);
    assertThat(result.nanos()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(495));
  }

  @Test
  void chargesAStallToAllWhoWaitMeanwhile() {
    stallAt = 20;

    var result = post(200, 200);

    // Half a second at 200/s: about a hundred were due in it, not only the one that was in hand.
    assertThat(result.micros().getMaxValue()).isGreaterThanOrEqualTo((STALL_MILLIS - 5) * 1_000L);
    assertThat(200 - result.micros().getCountBetweenValues(0, 99_000)).isGreaterThan(50);
  }

  @Test
  void countsRefusals() {
    status = 503;

    assertThat(post(20, 0).refused()).isEqualTo(20);
  }
}
