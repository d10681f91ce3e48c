package allday.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Where all of this plays. */
public final class Loopback {
  private static final int LOWEST = 20_000;

  /** Linux's lowest; others begin later. */
  private static final int GIVEN_OUT_FROM = 32_768;

  private Loopback() {}

  /**
   * A port that nobody listens on now; it is held for nobody. It is below those that systems give
   * to whoever connects, so that no connection has it when somebody comes to listen.
   */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, GIVEN_OUT_FROM);
      // On every address, since a server may listen on all of them.
      try (var free = new ServerSocket(port, 1)) {
        return free.getLocalPort();
      } catch (BindException _) {
        // Somebody listens there.
      } catch (IOException none) {
        throw new UncheckedIOException(none);
      }
    }
  }
}
