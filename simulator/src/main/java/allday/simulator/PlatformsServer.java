package allday.simulator;

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
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Plays the APIs of the platforms on the loopback interface, so that thin webhooks have something
 * to fetch.
 */
public final class PlatformsServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, SimulatedOrder> orders;
  private volatile List<SimulatedPlatform> platforms = List.of();

  public PlatformsServer(Map<String, SimulatedOrder> orders) {
    this.orders = orders;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException("the simulated platforms did not start", failed);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void play(List<SimulatedPlatform> all) {
    platforms = List.copyOf(all);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      var query = Form.read(exchange.getRequestURI().getRawQuery());
      Optional<String> found =
          platforms.stream()
              .flatMap(platform -> platform.answer(path, query, orders).stream())
              .findFirst();
      byte[] body = found.orElse("{}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(found.isPresent() ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
