package allday.normalizer.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire to a server on this machine, which can be cut and mended. */
final class Wire implements AutoCloseable {
  private final ServerSocket entry;
  private final int server;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean cut;

  Wire(int server) throws IOException {
    this.server = server;
    entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entry.getLocalPort();
  }

  /** Breaks what is connected and lets nobody through. */
  void cut() throws IOException {
    cut = true;
    for (var end : ends) {
      end.close();
    }
    ends.clear();
  }

  /** How many found nobody while it was cut. */
  int refused() {
    return refused.get();
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        var outside = entry.accept();
        if (cut) {
          outside.close();
          refused.incrementAndGet();
        } else {
          var inside = new Socket(InetAddress.getLoopbackAddress(), server);
          ends.add(outside);
          ends.add(inside);
          copy(outside, inside);
          copy(inside, outside);
        }
      } catch (IOException closed) {
        // Cut, or closed for good: the loop knows.
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (from;
                  to) {
                from.getInputStream().transferTo(to.getOutputStream());
              } catch (IOException cut) {
                // Both ends close, as on a real wire.
              }
            });
  }

  @Override
  public void close() throws IOException {
    entry.close();
    cut();
  }
}
