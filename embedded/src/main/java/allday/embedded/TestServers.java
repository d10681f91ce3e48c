package allday.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The servers that tests of all modules use: one of each in a JVM, started when first asked for,
 * stopped with the JVM, throw-away. Usually the embedded ones; with {@code ./mvnw verify
 * -Pcontainers}, which sets the property {@code test.servers}, the images that are deployed, run by
 * a container engine where one answers. Tests that stop and start a server have embedded ones of
 * their own in either case.
 */
public final class TestServers {
  static final String SWITCH = "test.servers";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestServers() {}

  /** A PostgreSQL server. */
  public interface Database extends AutoCloseable {
    /** Of one of its databases, without credentials. */
    String jdbcUrl(String database);

    String user();

    String password();

    @Override
    void close();
  }

  /** A Kafka broker. */
  public interface Broker extends AutoCloseable {
    String bootstrapServers();

    @Override
    void close();
  }

  public static Database postgres() {
    return Postgres.SERVER;
  }

  public static Broker kafka() {
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

  /** Whether a container engine runs them. */
  static boolean inContainers() {
    return areContainersWanted() && Containers.canRun();
  }

  private static boolean areContainersWanted() {
    return switch (System.getProperty(SWITCH, "embedded").toLowerCase(Locale.ROOT)) {
      case "embedded" -> false;
      case "containers" -> true;
      default -> throw new IllegalStateException(SWITCH + " is neither embedded nor containers");
    };
  }

  private static <T extends AutoCloseable> T closedWithTheJvm(T server) {
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
    return server;
  }

  private static final class Postgres {
    static final Database SERVER =
        closedWithTheJvm(inContainers() ? Containers.postgres() : EmbeddedPostgres.start(null));
  }

  private static final class Kafka {
    static final Broker SERVER =
        closedWithTheJvm(inContainers() ? Containers.kafka() : EmbeddedKafka.start(null));
  }
}
