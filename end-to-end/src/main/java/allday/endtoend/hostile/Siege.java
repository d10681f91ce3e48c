package allday.endtoend.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Many connections that are slow on purpose, all at once, while an honest sender goes on sending.
 * Says how long the honest one waited, and how long the slow ones were put up with.
 */
final class Siege {
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
  private static final int HONEST = 200;
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(200);

  private final int port;
  private final Sample honest;
  private final BooleanSupplier brokenOff;

  Siege(int port, Sample honest, BooleanSupplier brokenOff) {
    this.port = port;
    this.honest = honest;
    this.brokenOff = brokenOff;
  }

  /** A way to be slow: what is said at once, and what then comes byte by byte. */
  enum Way {
    SILENT("connected and silent", "", ""),
    HEAD("a head byte by byte", "POST %s HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "x"),
    BODY(
        "a body byte by byte",
        "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n{",
        "x"),
    STALLED(
        "a body that never comes",
        "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n",
        ""),
    CHUNKS("chunks byte by byte", "POST %s HTTP/1.1\r\nHost: a\r\n" + CHUNKED, "1\r\nx\r\n"),
    EXTENSION("a chunk's extension", "POST %s HTTP/1.1\r\nHost: a\r\n" + CHUNKED + "1;a=", "x"),
    UNWANTED(
        "a body nobody wants",
        "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n",
        "x");

    final String words;
    private final String begin;
    private final String more;

    Way(String words, String begin, String more) {
      this.words = words;
      this.begin = begin;
      this.more = more;
    }
  }

  /**
   * What came of one way.
   *
   * @param p99 of the honest sender's waiting
   * @param failed honest requests that were not answered with success
   * @param longest that a slow connection was kept
   * @param open slow connections that were still open in the end
   */
  record Outcome(Way way, int connections, Duration p99, int failed, Duration longest, int open) {
    @Override
    public String toString() {
      return "  %-26s %4d connections, honest p99 %5d ms, %d failed, longest kept %4.1f s, %d still open"
          .formatted(
              way.words, connections, p99.toMillis(), failed, longest.toMillis() / 1000.0, open);
    }
  }

  /**
   * @param patience after which no slow connection may be open any more
   */
  Outcome lay(Way way, int connections, Duration patience) {
    var slow = new ArrayList<Slow>();
    var begin = way.begin.formatted("/webhooks/shopify/shopify");
    try {
      for (int i = 0; i < connections; i++) {
        slow.add(new Slow(port, begin, way.more));
      }
      var over = new AtomicBoolean();
      var talking = Thread.ofPlatform().start(() -> talk(slow, over));
      var waits = new ArrayList<Long>();
      int failed = sendHonestly(waits);
      long deadline = System.nanoTime() + patience.toNanos();
      while (stillOpen(slow) > 0 && System.nanoTime() < deadline && !brokenOff.getAsBoolean()) {
        LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
      }
      int open = stillOpen(slow);
      over.set(true);
      join(talking);
      waits.sort(null);
      long longest = slow.stream().mapToLong(Slow::keptNanos).max().orElse(0);
      return new Outcome(
          way,
          connections,
          Duration.ofNanos(waits.get(waits.size() * 99 / 100)),
          failed,
          Duration.ofNanos(longest),
          open);
    } finally {
      slow.forEach(Slow::close);
    }
  }

  private int sendHonestly(List<Long> waits) {
    int failed = 0;
    try (var wire = new Wire(port)) {
      for (int i = 0; i < HONEST; i++) {
        byte[] request = Assault.request(honest);
        long start = System.nanoTime();
        int status = wire.exchange(request, false);
        waits.add(System.nanoTime() - start);
        failed += status / 100 == 2 ? 0 : 1;
      }
    }
    return failed;
  }

  private static void talk(List<Slow> slow, AtomicBoolean over) {
    while (!over.get()) {
      slow.forEach(Slow::sayMore);
      LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
    }
  }

  private static int stillOpen(List<Slow> slow) {
    return (int) slow.stream().filter(one -> !one.isOver()).count();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** A connection that takes its time. */
  private static final class Slow implements AutoCloseable {
    private final Socket socket;
    private final byte[] more;
    private final long began = System.nanoTime();
    private volatile long ended;

    Slow(int port, String begin, String more) {
      this.more = more.getBytes(StandardCharsets.ISO_8859_1);
      try {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(1);
        socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException refused) {
        throw new IllegalStateException("a slow connection was not taken at all", refused);
      }
    }

    /** Also finds out whether the other side has had enough. */
    void sayMore() {
      if (isOver()) {
        return;
      }
      try {
        OutputStream out = socket.getOutputStream();
        out.write(more);
        if (hasHungUp()) {
          ended = System.nanoTime();
        }
      } catch (IOException hungUp) {
        ended = System.nanoTime();
      }
    }

    private boolean hasHungUp() throws IOException {
      try {
        int next = socket.getInputStream().read();
        while (next >= 0) {
          next = socket.getInputStream().read();
        }
        return true;
      } catch (SocketTimeoutException stillThere) {
        return false;
      }
    }

    boolean isOver() {
      return ended != 0;
    }

    long keptNanos() {
      return (isOver() ? ended : System.nanoTime()) - began;
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException gone) {
        // Closed one way or the other.
      }
    }
  }
}
