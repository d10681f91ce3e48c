package allday.bench;

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

  /** What was read and not yet looked at lies between the two. */
  private final byte[] answer = new byte[16 << 10];

  private int begin;
  private int end;

  HttpLine(int port) throws IOException {
    this.port = port;
    connect();
  }

  private void connect() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    in = socket.getInputStream();
    begin = 0;
    end = 0;
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
    skip(length);
    while (chunked) {
      int chunk = Integer.parseInt(line().strip(), 16);
      skip(chunk + 2L);
      chunked = chunk > 0;
    }
    if (closes) {
      close();
      connect();
    }
    return Integer.parseInt(status.substring(9, 12));
  }

  /**
   * The next line, without its end. Each costs the server that is measured: no locks, no copies.
   */
  private String line() throws IOException {
    int at = begin;
    while (true) {
      if (at == end) {
        at -= fill();
      }
      if (answer[at] == '\n') {
        String line = new String(answer, begin, at - begin, StandardCharsets.ISO_8859_1);
        begin = at + 1;
        return line.stripTrailing();
      }
      at++;
    }
  }

  /**
   * Reads what has come.
   *
   * @return by how much what is not yet looked at moved to the front
   */
  private int fill() throws IOException {
    int moved = begin;
    System.arraycopy(answer, begin, answer, 0, end - begin);
    begin = 0;
    end -= moved;
    if (end == answer.length) {
      throw new IOException("a line of the answer has no end");
    }
    int more = in.read(answer, end, answer.length - end);
    if (more < 0) {
      throw new EOFException("the server closed the line");
    }
    end += more;
    return moved;
  }

  private void skip(long bytes) throws IOException {
    int here = (int) Math.min(bytes, end - begin);
    begin += here;
    in.skipNBytes(bytes - here);
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
