package allday.kit.door;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** The body of a request, read within limits whatever its headers promise. */
public sealed interface Body {
  record Whole(byte[] bytes) implements Body {}

  record TooLarge() implements Body {}

  /** The sender went away. */
  record Broken() implements Body {}

  /** It trickles. */
  record TooSlow() implements Body {}

  /** Others take all the memory that there is for bodies. */
  record NoRoom() implements Body {}

  /**
   * Reads until the end, the limit or the time limit, and not a byte further.
   *
   * @param time looked at between reads; the server bounds a single read (see {@link ServerLimits})
   * @param room asked before so many more bytes are kept
   */
  static Body read(InputStream in, int mostBytes, Duration time, IntPredicate room) {
    long deadline = System.nanoTime() + time.toNanos();
    // Most bodies fit into this.
    byte[] bytes = new byte[Math.min(2 << 10, mostBytes + 1)];
    int size = 0;
    try {
      int read = in.read(bytes);
      while (read >= 0) {
        if (size + read > mostBytes) {
          return new TooLarge();
        }
        if (!room.test(read)) {
          return new NoRoom();
        }
        size += read;
        if (System.nanoTime() - deadline > 0) {
          return new TooSlow();
        }
        if (size == bytes.length) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, mostBytes + 1L));
        }
        read = in.read(bytes, size, bytes.length - size);
      }
    } catch (IOException broken) {
      return isTimeout(broken) ? new TooSlow() : new Broken();
    } catch (BufferUnderflowException misframed) {
      // Tomcat's word for some chunks that are none.
      return new Broken();
    }
    return new Whole(Arrays.copyOf(bytes, size));
  }

  private static boolean isTimeout(Throwable failure) {
    return failure instanceof SocketTimeoutException
        || (failure.getCause() != null && isTimeout(failure.getCause()));
  }
}
