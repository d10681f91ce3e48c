package allday.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The servers that tests of all modules use: one of each in a JVM, started when first asked for,
 * stopped with the JVM, throw-away. This is the one place to change where a container engine should
 * be used instead.
 */
public final class TestServers {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestServers() {}

  public static EmbeddedPostgres postgres() {
    return Postgres.SERVER;
  }

  public static EmbeddedKafka kafka() {
    return Kafka.SERVER;
  }

  /** The JDBC URL, credentials included, of a new and empty database on the shared server. */
  public static String freshDatabase() {
    String name = "fresh_" + DATABASES.incrementAndGet();
    try (var connection = DriverManager.getConnection(withCredentials("postgres"));
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failed) {
      throw new IllegalStateException("no fresh database", failed);
    }
    return withCredentials(name);
  }

  private static String withCredentials(String database) {
    var server = postgres();
    return server.jdbcUrl(database) + "?user=" + server.user() + "&password=" + server.password();
  }

  private static void closeWithTheJvm(AutoCloseable server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    server.close();
                  } catch (Exception ignored) {
                    // The JVM ends anyway, and nothing of this server is kept.
                  }
                }));
  }

  private static final class Postgres {
    static final EmbeddedPostgres SERVER = EmbeddedPostgres.start(null);

    static {
      closeWithTheJvm(SERVER);
    }
  }

  private static final class Kafka {
    static final EmbeddedKafka SERVER = EmbeddedKafka.start(null);

    static {
      closeWithTheJvm(SERVER);
    }
  }
}
