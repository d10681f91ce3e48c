package allday.store.notification;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.embedded.TestServers;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** In the first minute of a table nothing is known of what it holds, and plans are guesses. */
class NewDeliveryPlanTest {
  private static final Instant LATER = Instant.parse("2027-01-01T12:00:00Z");

  @Test
  void whatIsDueIsLookedUpAndNotSearchedForAmongAllOfItsChannel() {
    var source = new DriverManagerDataSource(TestServers.freshDatabase());
    Flyway.configure().dataSource(source).load().migrate();
    var database = new JdbcTemplate(source);
    database.execute("alter table delivery set (autovacuum_enabled = false)");
    ManyDeliveries.insert(database);
    var handOver = new HandOver(JdbcClient.create(database));

    new TransactionTemplate(new DataSourceTransactionManager(source))
        .executeWithoutResult(
            _ -> {
              var due = handOver.lockDue(new ChannelId("sms"), LATER, 128);

              assertThat(due.deliveries()).hasSize(128);
              assertThat(entriesRead(database)).isLessThan(2_000);
            });
  }

  /** How many entries of its indexes this transaction has read. */
  private static long entriesRead(JdbcTemplate database) {
    Long read =
        database.queryForObject(
            """
            select sum(pg_stat_get_xact_tuples_returned(indexrelid))::bigint
            from pg_index where indrelid = 'delivery'::regclass
            """,
            Long.class);
    return read == null ? 0 : read;
  }
}
