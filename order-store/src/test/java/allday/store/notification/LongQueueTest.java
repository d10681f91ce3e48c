package allday.store.notification;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.embedded.TestServers;
import allday.store.notification.Deliveries.Conversation;
import java.time.Instant;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A queue that was empty when the database last looked, and that one connection has made long. */
class LongQueueTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final ChannelId SMS = new ChannelId("sms");
  private static JdbcTemplate database;
  private static TransactionTemplate transaction;
  private static HandOver handOver;
  private static Deliveries deliveries;

  @BeforeAll
  static void fill() {
    var source = new DriverManagerDataSource(TestServers.freshDatabase());
    Flyway.configure().dataSource(source).load().migrate();
    database = new JdbcTemplate(source);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    handOver = new HandOver(JdbcClient.create(database));
    deliveries = new Deliveries(JdbcClient.create(database));
    add("SENT", "shopify/usual", 2_000);
    database.execute("vacuum analyze delivery");
    add("WAITING", "woocommerce/flooding", 2_000);
    add("WAITING", "shopify/usual", 1);
  }

  @Test
  void costsALookNoMoreThanAShortOne() {
    transaction.executeWithoutResult(
        _ -> {
          var due = handOver.lockDue(SMS, NOON, 10);

          assertThat(due.deliveries()).hasSize(10);
          assertThat(rowsRead()).isLessThan(200);
        });
  }

  @Test
  void isNotWalkedAlongForWhatWaitsInSomeConversations() {
    var conversations =
        IntStream.range(0, 100)
            .mapToObj(n -> new Conversation("WAITING woocommerce/flooding " + n * 7, "customer"))
            .toList();

    transaction.executeWithoutResult(
        _ -> {
          var waiting = deliveries.lockWaiting(conversations);

          assertThat(waiting).hasSize(199);
          assertThat(waiting).extracting(Delivery::seq).isSorted();
          assertThat(rowsRead()).isLessThan(500);
        });
  }

  @Test
  void givesTheOthersTheirTurn() {
    transaction.executeWithoutResult(
        _ -> {
          var due = handOver.lockDue(SMS, NOON, 2);

          assertThat(due.deliveries())
              .extracting(Delivery::subject)
              .containsExactlyInAnyOrder(
                  "WAITING woocommerce/flooding 0", "WAITING shopify/usual 0");
        });
  }

  private static void add(String state, String share, int many) {
    database.update(
        """
        insert into delivery (id, subject, order_id, occasion, revision, audience, recipient, purpose,
          template, language, fair_share, routes, channel, provider, contact, facts, confirmation,
          state, not_before, due_at, expires_at, created_at, updated_at)
        select gen_random_uuid(), ? || ' ' || n / 2, gen_random_uuid(), 'READY' || n % 2, 0, 'CUSTOMER',
          'customer', 'ORDER_SERVICE', 'order-ready', 'en', ?, '[]', 'sms', 'twilio', 'c' || n, '{}',
          false, ?, t, t, t + interval '1 hour', t, t
        from generate_series(1, ?) n,
          lateral (select timestamptz '2026-11-21 11:00Z' + n * interval '1 second' as t) times
        """,
        state + " " + share, share, state, many);
  }

  /** Of the table, by this transaction. */
  private static long rowsRead() {
    return database.queryForObject(
        """
        select sum(seq_tup_read) + sum(idx_tup_fetch) from pg_stat_xact_user_tables
        where relname = 'delivery'
        """,
        Long.class);
  }
}
