package allday.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.ingestion.IngestionService;
import allday.simulator.Loopback;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of a service in a container: a process of its own, with database and broker away. */
class ContainerLogTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SECRET = "a-secret-that-nobody-may-read";

  @TempDir Path folder;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void everyLineIsOneObjectWithWhatAnOperatorNeedsAndNothingOfAPerson() throws Exception {
    int port = Loopback.freePort();
    var service = start(port);
    try {
      await()
          .atMost(Duration.ofMinutes(3))
          .ignoreExceptions()
          .until(
              () -> post(port, "{\"phone\":\"+441632960999\",\"mail\":\"ann@example.com\"}"),
              // It is refused, and cannot be kept for a second look while the broker is away.
              is(503));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> lines.stream().anyMatch(line -> line.contains("refused a request")));
    } finally {
      service.destroy();
      service.waitFor();
    }

    assertThat(lines).allSatisfy(ContainerLogTest::isWhole);
    assertThat(String.join("\n", lines))
        .contains("The database does not answer")
        .doesNotContain(SECRET, "441632960999", "ann@example.com");
    var refused =
        lines.stream().filter(line -> line.contains("refused a request")).findFirst().orElseThrow();
    var object = JSON.readTree(refused);
    assertThat(text(object, "/log/level")).isEqualTo("WARN");
    assertThat(text(object, "/message")).contains("shopify/main-shop");
  }

  private static void isWhole(String line) {
    var object = JSON.readTree(line);
    assertThat(Instant.parse(text(object, "/@timestamp"))).isBefore(Instant.now());
    assertThat(text(object, "/log/level")).isIn("INFO", "WARN", "ERROR");
    assertThat(text(object, "/log/logger")).isNotBlank();
    assertThat(text(object, "/process/thread/name")).isNotNull();
    assertThat(text(object, "/message")).isNotBlank();
    assertThat(text(object, "/service/name")).isEqualTo("allday");
  }

  /** ECS nests its names; Spring Boot may write them either way. */
  private static String text(JsonNode object, String pointer) {
    var nested = object.at(pointer);
    return nested.isMissingNode()
        ? object.path(pointer.substring(1).replace('/', '.')).asString()
        : nested.asString();
  }

  private Process start(int port) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("allday.yml"),
            """
            allday:
              branches:
                - { id: camden, time-zone: Europe/London, country: GB, currency: GBP }
              connections:
                - id: main-shop
                  platform: shopify
                  branch: camden
                  secrets: { webhook: "%s" }
                  settings: { shop: demo.myshopify.com }
            """
                .formatted(SECRET));
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            withoutTests(System.getProperty("java.class.path")),
            IngestionService.class.getName());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPRING_PROFILES_ACTIVE",
                "container",
                "PORT",
                Integer.toString(port),
                "ALLDAY_CONFIG",
                config.toString(),
                "ALLDAY_STAFF_PASSWORD",
                SECRET,
                "ALLDAY_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:1/allday",
                "ALLDAY_KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:1"));
    var process = builder.redirectErrorStream(true).start();
    Thread.ofVirtual().start(() -> listen(process.inputReader()));
    return process;
  }

  private void listen(BufferedReader output) {
    try {
      output.lines().forEach(lines::add);
    } catch (UncheckedIOException ended) {
      // The process was told to end while we listened.
    }
  }

  /** Tests bring a logging configuration of their own. */
  private static String withoutTests(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static org.hamcrest.Matcher<Integer> is(int status) {
    return org.hamcrest.Matchers.is(status);
  }

  private static int post(int port, String body) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + port + "/webhooks/shopify/main-shop"))
              .header("X-Shopify-Hmac-Sha256", "Zm9yZ2Vk")
              .POST(BodyPublishers.ofString(body))
              .build();
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }
}
