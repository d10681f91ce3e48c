package allday.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import allday.embedded.TestServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service as it is deployed, with nothing configured. */
@SpringBootTest(
    classes = IngestionService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext // A service left running would go on taking its share of the notices.
class IngestionServiceTest {
  @LocalServerPort int port;

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", TestServers::freshDatabase);
    properties.add("spring.kafka.bootstrap-servers", () -> TestServers.kafka().bootstrapServers());
  }

  @Test
  void startsAndKnowsNobody() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/square/main"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }
}
