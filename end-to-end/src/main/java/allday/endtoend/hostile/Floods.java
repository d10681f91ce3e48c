package allday.endtoend.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Much at once on one connection. */
final class Floods {
  private static final int GIBIBYTE = 1 << 30;

  private final int port;

  Floods(int port) {
    this.port = port;
  }

  /** The status that a body of a gibibyte gets, packed into one mebibyte. */
  int bomb(Sample sample, String path) {
    byte[] body = packedZeros();
    var head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (Map.Entry<String, String> header : sample.headers(body).entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    head.append("Content-Encoding: gzip\r\nContent-Length: ")
        .append(body.length)
        .append("\r\n\r\n");
    try (var wire = new Wire(port)) {
      return wire.exchange(Attacks.joined(head.toString(), body), true);
    }
  }

  private static byte[] packedZeros() {
    var out = new ByteArrayOutputStream(1 << 20);
    byte[] zeros = new byte[1 << 20];
    try (var gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < GIBIBYTE / zeros.length; i++) {
        gzip.write(zeros);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /**
   * Sends so many requests without waiting for an answer.
   *
   * @return how many were answered before the other side hung up
   */
  int pipeline(int requests) {
    byte[] one = Wire.latin("GET /webhooks/nobody/here HTTP/1.1\r\nHost: localhost\r\n\r\n");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      var talking = Thread.ofPlatform().start(() -> repeat(socket, one, requests));
      int answers = count(socket.getInputStream());
      socket.close();
      talking.join();
      return answers;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static void repeat(Socket socket, byte[] request, int times) {
    try {
      for (int i = 0; i < times; i++) {
        socket.getOutputStream().write(request);
      }
    } catch (IOException hungUp) {
      // It has had enough.
    }
  }

  private static int count(InputStream in) {
    byte[] word = Wire.latin("HTTP/1.1 ");
    int answers = 0;
    int matched = 0;
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        matched = next == word[matched] ? matched + 1 : next == word[0] ? 1 : 0;
        if (matched == word.length) {
          answers++;
          matched = 0;
        }
      }
    } catch (IOException hungUp) {
      // It has had enough.
    }
    return answers;
  }
}
