package allday.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One connection that is kept open, speaking just enough HTTP/1.1 for what we ask. A client with
 * more manners would cost more time than the server that is to be measured.
 */
final class HttpLine implements AutoCloseable {
  private final int port;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  HttpLine(int port) throws IOException {
    this.port = port;
    connect();
  }

  private void connect() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream(), 4096);
    out = socket.getOutputStream();
  }

  /**
   * Sends a request and reads its answer whole.
   *
   * @return the status
   */
  int send(byte[] request) throws IOException {
    try {
      return sendOnce(request);
    } catch (IOException closed) {
      // The server closes a line now and then: after a number of requests, or when it was quiet.
      close();
      connect();
      return sendOnce(request);
    }
  }

  private int sendOnce(byte[] request) throws IOException {
    out.write(request);
    String status = line();
    int length = 0;
    boolean chunked = false;
    boolean closes = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (header.regionMatches(true, 0, "Transfer-Encoding: chunked", 0, 26)) {
        chunked = true;
      } else if (header.regionMatches(true, 0, "Connection: close", 0, 17)) {
        closes = true;
      }
    }
    in.skipNBytes(length);
    while (chunked) {
      int chunk = Integer.parseInt(line().strip(), 16);
      in.skipNBytes(chunk + 2L);
      chunked = chunk > 0;
    }
    if (closes) {
      close();
      connect();
    }
    return Integer.parseInt(status.substring(9, 12));
  }

  private String line() throws IOException {
    var text = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the line");
      }
      if (next != '\r') {
        text.append((char) next);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** A POST as bytes, made before the clock runs. */
  static byte[] post(String path, Iterable<String> headers, byte[] body) {
    var head = new StringBuilder("POST ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = java.util.Arrays.copyOf(bytes, bytes.length + body.length);
    System.arraycopy(body, 0, all, bytes.length, body.length);
    return all;
  }
}
