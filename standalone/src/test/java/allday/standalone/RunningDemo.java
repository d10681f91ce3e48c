package allday.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import allday.simulator.Loopback;
import allday.standalone.demo.Demo;
import allday.standalone.demo.Pace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

/** The product with its feed of orders, for tests that look at it from outside. */
public final class RunningDemo implements AutoCloseable {
  private static final Pace RUSH_HOUR =
      new Pace(Duration.ofMillis(250), Duration.ofMillis(800), Duration.ofSeconds(2));

  private final int port;
  private final Demo demo;
  private final Standalone allday;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningDemo(Path folder, String... settings) throws IOException {
    port = Loopback.freePort();
    demo = Demo.prepare(port);
    var all = new String[settings.length + 2];
    all[0] = "--server.port=" + port;
    all[1] = "--ALLDAY_CONFIG=" + configuration(folder);
    System.arraycopy(settings, 0, all, 2, settings.length);
    allday = Standalone.start(folder, all);
  }

  /** The demo's own, and a channel whose provider sends receipts. */
  private static Path configuration(Path folder) throws IOException {
    try (var demo = Demo.class.getResourceAsStream("/" + Demo.CONFIGURATION)) {
      return Files.writeString(
          folder.resolve("demo.yml"),
          new String(demo.readAllBytes(), UTF_8)
              + """
                  - id: texts
                    provider: twilio
                    secrets: { auth-token: nobody }
                    settings:
                      account-sid: AC0123456789abcdef0123456789abcdef
                      from: "+15005550006"
                      base-url: http://127.0.0.1:1
              """);
    }
  }

  public static RunningDemo start(Path folder, String... settings) throws IOException {
    return new RunningDemo(folder, settings);
  }

  public void letOrdersCome() {
    demo.begin(URI.create("http://localhost:" + port), RUSH_HOUR);
  }

  public void letNoMoreCome() {
    demo.close();
  }

  /** As the local user. */
  public String get(String path) {
    return send(request(path)).body();
  }

  /** The same, with something to do. */
  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    var login =
        Base64.getEncoder().encodeToString(("staff:" + allday.madeUpPassword()).getBytes(UTF_8));
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Authorization", "Basic " + login);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  @Override
  public void close() {
    demo.close();
    allday.close();
    http.close();
  }
}
