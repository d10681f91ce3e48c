package allday.embedded;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The test servers as containers, of the images that docker-compose.yml names. Testcontainers is on
 * the class path with the profile {@code containers} only.
 */
final class Containers {
  private static final Logger log = LoggerFactory.getLogger(Containers.class);
  private static final String POSTGRES = "postgres:18";
  private static final String KAFKA = "apache/kafka:4.2.1";

  /** A busy machine takes its time. */
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  private Containers() {}

  /** Whether an engine answers; where none does, a line of the log says what is used instead. */
  static boolean canRun() {
    boolean answers = DockerClientFactory.instance().isDockerAvailable();
    if (!answers) {
      log.warn("No container engine answers: the tests use the embedded servers");
    }
    return answers;
  }

  static TestServers.Database postgres() {
    var container = new PostgreSQLContainer(POSTGRES).withStartupTimeout(START_LIMIT);
    container.start();
    return new TestServers.Database() {
      @Override
      public String jdbcUrl(String database) {
        return "jdbc:postgresql://"
            + container.getHost()
            + ":"
            + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
            + "/"
            + database;
      }

      @Override
      public String user() {
        return container.getUsername();
      }

      @Override
      public String password() {
        return container.getPassword();
      }

      @Override
      public void close() {
        container.stop();
      }
    };
  }

  static TestServers.Broker kafka() {
    var container = new KafkaContainer(KAFKA).withStartupTimeout(START_LIMIT);
    container.start();
    return new TestServers.Broker() {
      @Override
      public String bootstrapServers() {
        return container.getBootstrapServers();
      }

      @Override
      public void close() {
        container.stop();
      }
    };
  }
}
