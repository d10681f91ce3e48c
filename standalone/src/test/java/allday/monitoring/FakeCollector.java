package allday.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Takes traces as a collector does, by OTLP over HTTP. */
final class FakeCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  record Span(String trace, String id, String parent, String name) {}

  FakeCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** As an operator would name it. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  Map<String, List<Span>> traces() {
    return spans.stream().collect(Collectors.groupingBy(Span::trace));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      // ExportTraceServiceRequest > ResourceSpans > ScopeSpans > Span, by their field numbers.
      for (var resource : fields(exchange.getRequestBody().readAllBytes(), 1)) {
        for (var scope : fields(resource, 2)) {
          for (var span : fields(scope, 2)) {
            spans.add(
                new Span(
                    hex(fields(span, 1)),
                    hex(fields(span, 2)),
                    hex(fields(span, 4)),
                    fields(span, 5).stream()
                        .map(name -> new String(name, StandardCharsets.UTF_8))
                        .collect(Collectors.joining())));
          }
        }
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static String hex(List<byte[]> id) {
    return id.isEmpty() ? "" : HexFormat.of().formatHex(id.getFirst());
  }

  /** The fields of that number that have a length; the others are passed over. */
  private static List<byte[]> fields(byte[] message, int number) {
    var found = new ArrayList<byte[]>();
    var in = ByteBuffer.wrap(message);
    while (in.hasRemaining()) {
      long key = varint(in);
      switch ((int) (key & 7)) {
        case 0 -> varint(in);
        case 1 -> in.position(in.position() + 8);
        case 5 -> in.position(in.position() + 4);
        case 2 -> {
          byte[] value = new byte[(int) varint(in)];
          in.get(value);
          if (key >>> 3 == number) {
            found.add(value);
          }
        }
        default -> throw new IllegalArgumentException("wire type " + (key & 7));
      }
    }
    return found;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
