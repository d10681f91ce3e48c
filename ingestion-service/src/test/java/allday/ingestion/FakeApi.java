package allday.ingestion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The API of the made-up platform, played by a local server. Paths begin with the connection. */
public final class FakeApi implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Function<Call, Said>> scripts = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  public FakeApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** A call, its query decoded. */
  public record Call(String connection, String path, Map<String, String> query) {}

  public record Said(int status, Map<String, String> headers, String body) {
    public static Said ok(String body) {
      return new Said(200, Map.of(), body);
    }

    public static Said status(int status) {
      return new Said(status, Map.of(), "");
    }

    public Said with(String header, String value) {
      return new Said(status, Map.of(header, value), body);
    }
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** What a connection's platform answers from now on. */
  public void plays(String connection, Function<Call, Said> script) {
    scripts.put(connection, script);
  }

  public List<Call> calls(String connection) {
    return calls.stream().filter(call -> call.connection().equals(connection)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", 3);
    var call = new Call(path[1], path[2], query(exchange.getRequestURI()));
    calls.add(call);
    var said = scripts.getOrDefault(path[1], _ -> Said.status(500)).apply(call);
    said.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Map<String, String> query(URI uri) {
    var query = new ConcurrentHashMap<String, String>();
    if (uri.getQuery() != null) {
      for (String pair : uri.getQuery().split("&")) {
        query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
