package allday.endtoend.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.embedded.EmbeddedKafka;
import allday.embedded.EmbeddedPostgres;
import allday.ingestion.IngestionConfiguration;
import allday.normalizer.NormalizerConfiguration;
import allday.simulator.OrderMaker;
import allday.simulator.SimulatedPlatform;
import allday.simulator.SimulatedPlatforms;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rotation of a webhook secret as docs/operations.md tells it. */
class SecretRotationTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String OLD = "the old secret";
  private static final String NEW = "the new secret";

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({IngestionConfiguration.class, NormalizerConfiguration.class})
  static class Services {}

  @TempDir Path folder;
  private final EmbeddedKafka kafka = EmbeddedKafka.start(null);
  private final EmbeddedPostgres postgres = EmbeddedPostgres.start(null);
  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(7);
  private ConfigurableApplicationContext allday;
  private int number;

  @AfterEach
  void stop() {
    allday.close();
    http.close();
    postgres.close();
    kafka.close();
  }

  @Test
  void noOrderIsLostWhileAWebhookSecretIsChanged() throws Exception {
    start(OLD);
    assertThat(orderSignedWith(OLD)).isEqualTo(200);
    // The platform changed before we knew: refused, and kept.
    assertThat(orderSignedWith(NEW)).isEqualTo(401);
    awaitCount("quarantine", 1);

    start(NEW, OLD);
    awaitCount("quarantine", 0);
    awaitCount("orders", 2);
    assertThat(orderSignedWith(NEW)).isEqualTo(200);
    assertThat(orderSignedWith(OLD)).isEqualTo(200);
    awaitCount("orders", 4);

    start(NEW);
    assertThat(orderSignedWith(OLD)).isEqualTo(401);
    assertThat(orderSignedWith(NEW)).isEqualTo(200);
    awaitCount("orders", 5);
    awaitCount("quarantine", 1);
  }

  /** Again, where it runs already: a change of secrets is a restart. */
  private void start(String... secrets) throws Exception {
    if (allday != null) {
      allday.close();
    }
    var file =
        Files.writeString(
            folder.resolve("allday.yml"),
            """
            allday:
              branches:
                - { id: springfield, name: Springfield, time-zone: America/Chicago, country: US, currency: USD }
              connections:
                - { id: shopify, platform: shopify, branch: springfield, secrets: { webhook: [SECRETS] }, settings: { shop: demo.myshopify.com } }
            """
                .replace("SECRETS", String.join(", ", secrets)));
    allday =
        new SpringApplicationBuilder(Services.class)
            .run(
                "--server.port=0",
                "--ALLDAY_CONFIG=" + file,
                "--allday.database.url=" + postgres.jdbcUrl(),
                "--allday.database.user=" + postgres.user(),
                "--allday.database.password=" + postgres.password(),
                "--allday.kafka.bootstrap-servers=" + kafka.bootstrapServers());
  }

  private int orderSignedWith(String secret) throws Exception {
    var url =
        URI.create(
            "http://localhost:"
                + allday.getEnvironment().getProperty("local.server.port")
                + "/webhooks/shopify/shopify");
    var shopify = shopify(secret, url);
    var post =
        shopify
            .tell(OrderMaker.order(shopify, ++number, random, Instant.now()), Instant.now())
            .orElseThrow();
    var request = HttpRequest.newBuilder(url).POST(BodyPublishers.ofByteArray(post.body()));
    post.headers().forEach(request::header);
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static SimulatedPlatform shopify(String secret, URI url) {
    return SimulatedPlatforms.all(secret, url.toString()).stream()
        .filter(platform -> platform.name().equals("shopify"))
        .findFirst()
        .orElseThrow();
  }

  private void awaitCount(String table, int expected) {
    var jdbc = allday.getBean(JdbcTemplate.class);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(jdbc.queryForObject("select count(*) from " + table, Integer.class))
                    .as(table)
                    .isEqualTo(expected));
  }
}
