package allday.embedded;

import java.time.Duration;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The test servers as containers, of the images that docker-compose.yml names. Testcontainers is on
 * the class path with the profile {@code containers} only.
 */
final class Containers {
  private static final String POSTGRES = "postgres:18";
  private static final String KAFKA = "apache/kafka:4.2.1";

  /** A busy machine takes its time. */
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  private Containers() {}

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
