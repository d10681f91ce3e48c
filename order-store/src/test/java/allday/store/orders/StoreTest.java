package allday.store.orders;

import allday.embedded.TestServers;
import java.time.Clock;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the book's tables, emptied before each test. */
abstract class StoreTest {
  static final Clock CLOCK = Clock.fixed(Samples.NOON, ZoneOffset.UTC);
  static DriverManagerDataSource database;
  static JdbcTemplate jdbc;
  static TransactionTemplate transaction;

  @BeforeAll
  static void migrate() {
    database = new DriverManagerDataSource(TestServers.freshDatabase());
    Flyway.configure().dataSource(database).load().migrate();
    jdbc = new JdbcTemplate(database);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  @BeforeEach
  void empty() {
    jdbc.execute("TRUNCATE orders, order_group, raw_event, parked, outbox, issue CASCADE");
  }
}
