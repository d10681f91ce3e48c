package allday.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the APIs of notification providers on the loopback interface: Twilio's messages, SendGrid's
 * mail and Slack's webhooks. Behaves as it is told to, and tells whoever listens what it took.
 */
public final class ProvidersServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * A message that the provider was asked to send.
   *
   * @param provider {@code twilio}, {@code sendgrid} or {@code slack}
   * @param to the address; for Slack the path of the webhook
   * @param nanoTime of its arrival, by {@link System#nanoTime()}
   */
  public record Asked(String provider, String to, String text, long nanoTime) {}

  /** Decides what becomes of a message. Called on many threads. */
  public interface Behaviour {
    Reaction react(Asked asked);
  }

  /** What the provider does. */
  public sealed interface Reaction {
    /** Sends the message and says so. */
    record Accept() implements Reaction {}

    /** Does not send it. */
    record Refuse(int status, Map<String, String> headers, String body) implements Reaction {}

    /** Says nothing for so long, then accepts: whoever asked has hung up by then. */
    record Hang(Duration time) implements Reaction {}

    /** Sends it and cuts the connection without an answer. */
    record AcceptAndCut() implements Reaction {}
  }

  /** Hears of each message that goes out to its receiver. Called on many threads. */
  public interface Listener {
    void sent(Asked asked);
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong number = new AtomicLong();
  private final Listener listener;
  private volatile Behaviour behaviour = _ -> new Reaction.Accept();

  public ProvidersServer(Listener listener) {
    this.listener = listener;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    } catch (IOException failed) {
      throw new UncheckedIOException("the simulated providers did not start", failed);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Where the provider of this name is; the {@code base-url} of its channel. */
  public URI url(String provider) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + provider);
  }

  /** From now on. */
  public void behave(Behaviour wanted) {
    behaviour = wanted;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      var asked = asked(exchange.getRequestURI().getPath(), new String(body, UTF_8));
      switch (behaviour.react(asked)) {
        case Reaction.Accept _ -> accept(exchange, asked);
        case Reaction.Refuse refuse -> {
          refuse.headers().forEach(exchange.getResponseHeaders()::set);
          respond(exchange, refuse.status(), refuse.body());
        }
        case Reaction.Hang hang -> {
          Thread.sleep(hang.time());
          accept(exchange, asked);
        }
        case Reaction.AcceptAndCut _ -> listener.sent(asked);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static Asked asked(String path, String body) {
    String provider = path.substring(1, path.indexOf('/', 1));
    long now = System.nanoTime();
    return switch (provider) {
      case "twilio" -> {
        var form = Form.read(body);
        yield new Asked(provider, form.getOrDefault("To", ""), form.getOrDefault("Body", ""), now);
      }
      case "sendgrid" -> {
        var mail = JSON.readTree(body);
        yield new Asked(
            provider,
            mail.at("/personalizations/0/to/0/email").asString(""),
            mail.at("/content/0/value").asString(""),
            now);
      }
      default -> new Asked(provider, path, body, now);
    };
  }

  private void accept(HttpExchange exchange, Asked asked) throws IOException {
    listener.sent(asked);
    switch (asked.provider()) {
      case "twilio" ->
          respond(
              exchange,
              201,
              "{\"sid\":\"SM%032x\",\"status\":\"queued\"}".formatted(number.incrementAndGet()));
      case "sendgrid" -> {
        exchange.getResponseHeaders().set("X-Message-Id", "m" + number.incrementAndGet());
        respond(exchange, 202, "");
      }
      default -> respond(exchange, 200, "ok");
    }
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
