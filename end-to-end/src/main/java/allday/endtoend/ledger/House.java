package allday.endtoend.ledger;

import allday.contracts.http.HttpCall;
import allday.embedded.EmbeddedKafka;
import allday.embedded.EmbeddedPostgres;
import allday.endtoend.balance.Metrics;
import allday.endtoend.balance.Scrape;
import allday.simulator.PlatformsServer;
import allday.simulator.ProvidersServer;
import allday.simulator.SimulatedOrder;
import allday.simulator.SimulatedPlatform;
import allday.simulator.SimulatedPlatforms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The database, the broker and the world outside, for as many scenarios as are played. Database and
 * broker keep what they have over their restarts, and their ports.
 */
final class House implements AutoCloseable {
  private static final String SECRET = "made-up-for-the-ledger-and-nothing-else";
  static final String PUBLIC_URL = "https://allday.test";

  private final Path folder;
  private final Map<String, SimulatedOrder> orders = new ConcurrentHashMap<>();
  private final Mailbox mailbox = new Mailbox();
  private final PlatformsServer platformsServer = new PlatformsServer(orders);
  private final ProvidersServer providers = new ProvidersServer(mailbox);
  private final List<SimulatedPlatform> platforms =
      SimulatedPlatforms.several(2, SECRET, PUBLIC_URL);
  private final Path configuration;
  private @Nullable EmbeddedPostgres postgres;
  private @Nullable EmbeddedKafka kafka;
  private @Nullable Connection reader;
  private String database = "";
  private String user = "";
  private String password = "";
  private String broker = "";

  private House(Path folder) throws IOException {
    this.folder = folder;
    platformsServer.play(platforms);
    configuration =
        Configuration.write(folder, platforms, SECRET, platformsServer.url(), providers);
  }

  static House open() {
    try {
      var house = new House(Files.createTempDirectory("allday-ledger"));
      try {
        house.startKafka();
        house.startPostgres();
        return house;
      } catch (RuntimeException failed) {
        house.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void startPostgres() {
    var started = EmbeddedPostgres.start(folder.resolve("postgres"));
    postgres = started;
    database = started.jdbcUrl();
    user = started.user();
    password = started.password();
  }

  void stopPostgres() {
    if (postgres != null) {
      postgres.close();
      postgres = null;
    }
  }

  void startKafka() {
    var started = EmbeddedKafka.start(folder.resolve("kafka"));
    kafka = started;
    broker = started.bootstrapServers();
  }

  void stopKafka() {
    if (kafka != null) {
      kafka.close();
      kafka = null;
    }
  }

  /**
   * Ends both servers, and empties their folders of all but ports and password: whoever starts them
   * there next is found where they were.
   */
  void lendFolder() {
    stopKafka();
    stopPostgres();
    var kept = Set.of("port", "ports", "password");
    for (String server : List.of("postgres", "kafka")) {
      try (var files = Files.walk(folder.resolve(server))) {
        files
            .sorted(Comparator.reverseOrder())
            .filter(path -> !kept.contains(path.getFileName().toString()))
            .forEach(path -> path.toFile().delete());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** The last version of the tables, by the database. */
  String tables() throws SQLException {
    try (var statement = reading().createStatement();
        var row =
            statement.executeQuery(
                "select version from flyway_schema_history order by installed_rank desc limit 1")) {
      row.next();
      return row.getString(1);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(database, user, password);
  }

  /** A connection that is kept, for looking often; used by one thread. */
  Connection reading() throws SQLException {
    var kept = reader;
    if (kept == null || !kept.isValid(2)) {
      kept = connect();
      reader = kept;
    }
    return kept;
  }

  String broker() {
    return broker;
  }

  /** What every service is started with. */
  List<String> settings() {
    return List.of(
        "--ALLDAY_CONFIG=" + configuration,
        "--allday.database.url=" + database,
        "--allday.database.user=" + user,
        "--allday.database.password=" + password,
        "--allday.kafka.bootstrap-servers=" + broker,
        "--allday.security.staff-password=" + SECRET,
        // Many instances share this small server.
        "--spring.datasource.hikari.maximum-pool-size=8",
        "--allday.topics.raw-partitions=6",
        "--allday.topics.notices-partitions=3",
        "--allday.topics.status-partitions=6",
        "--allday.topics.issues-partitions=1",
        "--allday.topics.quarantine-partitions=1",
        // What a killed instance had in its hands is taken up sooner than in the field.
        "--allday.ingestion.fetch.lease=10s",
        "--db-scheduler.heartbeat-interval=5s",
        "--spring.kafka.consumer.properties.session.timeout.ms=6000",
        "--spring.kafka.consumer.properties.heartbeat.interval.ms=1500",
        "--spring.main.banner-mode=off");
  }

  /** What a service exports. */
  Metrics scrape(URI service) {
    return new Scrape(service, "staff", SECRET).now();
  }

  HttpCall asStaff(HttpCall call) {
    return call.basic("staff", SECRET);
  }

  Path folder() {
    return folder;
  }

  List<SimulatedPlatform> platforms() {
    return platforms;
  }

  /** What the platforms' APIs know. */
  Map<String, SimulatedOrder> orders() {
    return orders;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  ProvidersServer providers() {
    return providers;
  }

  @Override
  public void close() {
    platformsServer.close();
    providers.close();
    try {
      stopKafka();
    } finally {
      stopPostgres();
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }
}
