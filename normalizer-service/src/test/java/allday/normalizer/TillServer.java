package allday.normalizer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.locks.LockSupport;

/** Plays the made-up platform that is told something; takes everything unless it is told not to. */
public final class TillServer {
  private static final HttpServer SERVER = started();
  private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
  private static final LinkedBlockingDeque<Said> NEXT = new LinkedBlockingDeque<>();

  private TillServer() {}

  /** What was told, in which words. */
  public record Call(String path, String body) {}

  /**
   * @param delayMillis how long it thinks before it answers
   */
  public record Said(int status, Map<String, String> headers, String body, long delayMillis) {
    public static Said status(int status) {
      return new Said(status, Map.of(), "{}", 0);
    }

    public Said with(String header, String value) {
      return new Said(status, Map.of(header, value), body, delayMillis);
    }

    public Said saying(String json) {
      return new Said(status, headers, json, delayMillis);
    }

    public Said after(long millis) {
      return new Said(status, headers, body, millis);
    }
  }

  private static HttpServer started() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", TillServer::answer);
      server.start();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public static String url() {
    return "http://127.0.0.1:" + SERVER.getAddress().getPort();
  }

  /** Forgets what was told and what was to be answered. */
  public static void forget() {
    CALLS.clear();
    NEXT.clear();
  }

  /** What is answered to the next calls, one after the other. */
  public static void answers(Said... said) {
    NEXT.addAll(List.of(said));
  }

  public static List<Call> calls() {
    return List.copyOf(CALLS);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    CALLS.add(new Call(exchange.getRequestURI().getPath(), body));
    var said = NEXT.poll();
    var answer = said == null ? Said.status(200) : said;
    LockSupport.parkNanos(answer.delayMillis() * 1_000_000);
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
