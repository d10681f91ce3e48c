package allday.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.event.Topics;
import allday.store.seal.Seals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.jdbc.core.JdbcTemplate;

class StandaloneTest {
  @TempDir Path folder;

  @Test
  void startsAnswersAndKeepsItsDataForTheNextStart() throws Exception {
    String password;
    byte[] sealed;
    var keys = folder.resolve("body-keys");
    try (var first = Standalone.start(folder, "--server.port=0")) {
      password = first.madeUpPassword();

      assertThat(get(first, "/actuator/health", null).body()).contains("\"status\":\"UP\"");
      assertThat(get(first, "/v3/api-docs", null).statusCode()).isEqualTo(401);
      assertThat(get(first, "/v3/api-docs", password).statusCode()).isEqualTo(200);
      assertThat(Welcome.words(first))
          .contains("password " + password, "No order platform is connected yet", "square")
          .contains(keys + ": keep it with every backup");
      assertThat(Files.getPosixFilePermissions(keys))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(first.services().getBean(Seals.class).areOn()).isTrue();
      assertThatOwnDefaultsAreInForce(first);
      sealed = first.services().getBean(Seals.class).seal("bytes".getBytes());
      database(first).execute("CREATE TABLE note AS SELECT 'kept' AS text");
    }

    try (var second = Standalone.start(folder, "--server.port=0")) {
      assertThat(database(second).queryForObject("SELECT text FROM note", String.class))
          .isEqualTo("kept");
      assertThat(get(second, "/v3/api-docs", password).statusCode()).isEqualTo(200);
      assertThat(second.madeUpPassword()).isNull();
      assertThat(Welcome.words(second))
          .doesNotContain(password, "body-keys")
          .contains("password in ");
      assertThat(second.services().getBean(Seals.class).open(sealed)).asString().isEqualTo("bytes");
    }
  }

  /** Also where every service has a default of its own. */
  private static void assertThatOwnDefaultsAreInForce(Standalone running) throws IOException {
    var own = PropertiesLoaderUtils.loadAllProperties("standalone.properties");
    var environment = running.services().getEnvironment();

    assertThat(own)
        .isNotEmpty()
        .allSatisfy(
            (name, value) ->
                assertThat(environment.getProperty(name.toString()))
                    .as("%s", name)
                    .isEqualTo(value));
  }

  @Test
  void aSecondProcessIsSentAway() {
    try (var _ = DataFolder.take(folder)) {
      assertThatThrownBy(() -> Standalone.start(folder))
          .isInstanceOf(DataFolder.InUse.class)
          .hasMessageContaining("Allday already runs on " + folder);
    }
  }

  @Test
  void aStartThatFailsGivesEverythingBack() throws Exception {
    Path config = Files.writeString(folder.resolve("allday.yml"), "allday: { brnches: [] }");

    assertThatThrownBy(
            () -> Standalone.start(folder, "--server.port=0", "--ALLDAY_CONFIG=" + config))
        .hasStackTraceContaining("did you mean \"branches\"?");

    try (var again = DataFolder.take(folder);
        var servers = Servers.start(again)) {
      assertThat(servers.settings()).containsKey("allday.database.url");
    }
  }

  /** Records of one moment are few here, and each partition is written to by itself. */
  @Test
  void topicsHaveFewPartitionsAndThoseThatAreThereKeepTheirs() throws Exception {
    try (var data = DataFolder.take(folder);
        var servers = Servers.start(data);
        var admin = Admin.create(broker(servers))) {
      admin.createTopics(List.of(new NewTopic(Topics.ORDERS_RAW, 12, (short) 1))).all().get();
    }

    try (var allday = Standalone.start(folder, "--server.port=0");
        var admin =
            Admin.create(allday.services().getBean(KafkaProperties.class).buildAdminProperties())) {
      var topics =
          admin
              .describeTopics(List.of(Topics.ORDERS_RAW, Topics.ORDERS_STATUS))
              .allTopicNames()
              .get();

      assertThat(topics.get(Topics.ORDERS_RAW).partitions()).hasSize(12);
      assertThat(topics.get(Topics.ORDERS_STATUS).partitions()).hasSize(4);
    }
  }

  private static Map<String, Object> broker(Servers servers) {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        String.valueOf(servers.settings().get("allday.kafka.bootstrap-servers")));
  }

  private static JdbcTemplate database(Standalone standalone) {
    return standalone.services().getBean(JdbcTemplate.class);
  }

  private static HttpResponse<String> get(Standalone standalone, String path, String password)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + Welcome.port(standalone) + path));
    if (password != null) {
      var pair = Base64.getEncoder().encodeToString(("staff:" + password).getBytes());
      request.header("Authorization", "Basic " + pair);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
