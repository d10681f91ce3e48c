package allday.store.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.OpeningHours;
import allday.embedded.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database for reports, emptied before each test, and branches all over the world. */
abstract class AnalyticsStoreTest {
  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  static final Branch CAMDEN = branch("camden", "Europe/London", "00:00");
  static final Branch BRIXTON = branch("brixton", "Europe/London", "04:00");
  static final Branch QUEENS = branch("queens", "America/New_York", "00:00");
  static final Branch HARLEM = branch("harlem", "America/New_York", "04:00");
  static final Branch PUNE = branch("pune", "Asia/Kolkata", "04:00");
  static final Branch HAVANA = branch("havana", "America/Havana", "00:00");
  static final Branch LORD_HOWE = branch("lord-howe", "Australia/Lord_Howe", "00:00");
  static final List<Branch> BRANCHES =
      List.of(CAMDEN, BRIXTON, QUEENS, HARLEM, PUNE, HAVANA, LORD_HOWE);

  static String url;
  static JdbcTemplate jdbc;
  static TransactionTemplate transaction;
  final Figures figures = new Figures(jdbc, new Branches(BRANCHES));
  final FigureDays days = new FigureDays(jdbc);
  final Analytics analytics = new Analytics(jdbc, Clock.fixed(NOW, ZoneOffset.UTC));

  static Branch branch(String id, String zone, String cutoff) {
    return new Branch(
        new BranchId(id),
        id,
        ZoneId.of(zone),
        "GB",
        "GBP",
        "en",
        LocalTime.parse(cutoff),
        OpeningHours.ALWAYS);
  }

  @BeforeAll
  static void migrate() {
    url = TestServers.freshDatabase();
    // One connection: these tests write thousands of single rows.
    var database = new SingleConnectionDataSource(url, true);
    Flyway.configure().dataSource(database).load().migrate();
    jdbc = new JdbcTemplate(database);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  @BeforeEach
  void empty() {
    for (String table :
        List.of(
            "orders",
            "order_group",
            "delivery",
            "figure_due",
            "figure_day",
            "figure_day_made",
            "figure_day_changed")) {
      jdbc.update("DELETE FROM " + table);
    }
  }

  Ticket placed(String at) {
    return Ticket.placed(jdbc, at);
  }

  int renew() {
    return Objects.requireNonNull(transaction.execute(_ -> figures.renew(100_000, Duration.ZERO)));
  }

  void addUp() {
    for (var day : days.due(LocalDate.MAX.withYear(9999), 1_000)) {
      Boolean added = transaction.execute(_ -> days.addUp(day));
      assertThat(added).isTrue();
    }
  }

  static Question question(Metric metric, String from, String to, Dimension... by) {
    return new Question(
        metric,
        LocalDate.parse(from),
        LocalDate.parse(to),
        List.of(),
        List.of(),
        List.of(),
        List.of(by));
  }

  List<Figure> ask(Metric metric, Dimension... by) {
    renew();
    return analytics.ask(question(metric, "2026-01-01", "2026-12-31", by), 10_000);
  }
}
