package allday.endtoend.hostile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A connection that sends whatever bytes it is given and understands answers; renewed whenever the
 * other side has had enough. Used by one thread.
 */
final class Wire implements AutoCloseable {
  /** The other side hung up without a word. */
  static final int HUNG_UP = 0;

  private static final int PATIENCE_MILLIS = 60_000;

  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  Wire(int port) {
    this.port = port;
  }

  /**
   * Sends a request and waits for the answer to it.
   *
   * @param last whether the connection is of no use after it
   * @return the status; {@link #HUNG_UP} where there is none
   */
  int exchange(byte[] request, boolean last) {
    try {
      int status = answered(request);
      if (last) {
        close();
      }
      return status;
    } catch (IOException hungUp) {
      close();
      return HUNG_UP;
    }
  }

  private int answered(byte[] request) throws IOException {
    var connected = connected();
    IOException cut = null;
    try {
      connected.getOutputStream().write(request);
    } catch (IOException whileTalking) {
      // It may have answered before it hung up.
      cut = whileTalking;
    }
    int status = answer(request.length > 4 && request[0] == 'H' && request[3] == 'D');
    if (cut != null) {
      close();
    }
    return status;
  }

  private Socket connected() throws IOException {
    var open = socket;
    if (open == null) {
      open = new Socket(InetAddress.getLoopbackAddress(), port);
      open.setSoTimeout(PATIENCE_MILLIS);
      open.setTcpNoDelay(true);
      socket = open;
      in = new BufferedInputStream(open.getInputStream());
    }
    return open;
  }

  /**
   * @param headOnly the answer to HEAD has no body, whatever its length says
   */
  private int answer(boolean headOnly) throws IOException {
    String first = line();
    if (!first.startsWith("HTTP/1.") || first.length() < 12) {
      close();
      return HUNG_UP;
    }
    int status = Integer.parseInt(first.substring(9, 12));
    long length = 0;
    boolean chunked = false;
    boolean closes = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
      closes |= lower.startsWith("connection:") && lower.contains("close");
    }
    if (status < 200) {
      return answer(headOnly);
    }
    if (headOnly || status == 204 || status == 304) {
      // Nothing follows.
    } else if (chunked) {
      skipChunks();
    } else {
      source().skipNBytes(length);
    }
    if (closes) {
      close();
    }
    return status;
  }

  private void skipChunks() throws IOException {
    int size = Integer.parseInt(line().strip(), 16);
    while (size > 0) {
      source().skipNBytes(size + 2L);
      size = Integer.parseInt(line().strip(), 16);
    }
    line();
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    int next = source().read();
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        line.append((char) next);
      }
      next = source().read();
    }
    if (next < 0 && line.isEmpty()) {
      throw new IOException("hung up");
    }
    return line.toString();
  }

  private InputStream source() throws IOException {
    var open = in;
    if (open == null) {
      throw new IOException("closed");
    }
    return open;
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    var open = socket;
    socket = null;
    in = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException gone) {
        // It is closed one way or the other.
      }
    }
  }
}
