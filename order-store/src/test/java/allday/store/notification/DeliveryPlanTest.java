package allday.store.notification;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.Purpose;
import allday.embedded.TestServers;
import allday.store.notification.Deliveries.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** With many deliveries in the table, nothing that is asked often reads all of it. */
class DeliveryPlanTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final UUID SOME = new UUID(1, 2);
  private static final ContactHash CONTACT = new ContactHash("c7");
  private static final ChannelId SMS = new ChannelId("sms");
  private static JdbcTemplate database;
  private static TransactionTemplate transaction;
  private static DeliveryLookup lookup;
  private static Deliveries deliveries;
  private static HandOver handOver;
  private static ContactHistory history;
  private static Receipts receipts;
  private static ChannelShares shares;

  private record Question(String name, Runnable ask) {}

  @BeforeAll
  static void fill() {
    var source = new DriverManagerDataSource(TestServers.freshDatabase());
    Flyway.configure().dataSource(source).load().migrate();
    database = new JdbcTemplate(source);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    var jdbc = JdbcClient.create(database);
    lookup = new DeliveryLookup(jdbc);
    deliveries = new Deliveries(jdbc);
    handOver = new HandOver(jdbc);
    history = new ContactHistory(jdbc);
    receipts = new Receipts(jdbc);
    shares = new ChannelShares(jdbc);
    ManyDeliveries.insert(database);
    database.execute(
        """
        insert into delivery_attempt (delivery_id, number, position, channel, started_at, provider_id)
        select id, 1, 0, channel, created_at, 'SM' || seq from delivery
        """);
    database.execute("analyze");
  }

  @TestFactory
  Stream<DynamicTest> findTheirRowsByAnIndex() {
    return Stream.of(
            new Question("due", () -> handOver.lockDue(SMS, NOON, 16)),
            new Question("expired", () -> deliveries.lockExpired(NOON, 100)),
            new Question("abandoned", () -> deliveries.lockAbandoned(NOON, 100)),
            new Question(
                "waiting",
                () -> deliveries.lockWaiting(List.of(new Conversation("g7", "customer")))),
            new Question("one", () -> lookup.find(SOME)),
            new Question("all", () -> page(null, null, null)),
            new Question("of an order", () -> lookup.byOrder(SOME)),
            new Question("by state", () -> page(null, DeliveryState.REFUSED, null)),
            new Question("by channel", () -> page(null, null, SMS)),
            new Question("sandbox", () -> lookup.inSandbox(null, null, null, 50)),
            new Question("resends", () -> lookup.resends(CONTACT, NOON)),
            new Question("replies", () -> lookup.replies(CONTACT, false, NOON)),
            new Question("delay notices", () -> lookup.delayNotices("g7")),
            new Question("told", () -> lookup.wasTold("g7", Purpose.FEEDBACK)),
            new Question("hinted", () -> lookup.hinted(Set.of(CONTACT), NOON)),
            new Question("attempt", () -> receipts.attempt(SMS, "SM77")),
            new Question("attempts", () -> lookup.attempts(SOME)),
            new Question("matter", () -> lookup.matterAt(SMS, "g7")),
            new Question("reached", () -> lookup.reached("g7")),
            new Question("any due", () -> handOver.isAnyDue(SMS, NOON)),
            new Question("calls made", () -> handOver.called(List.of(SOME))),
            new Question(
                "sent to a contact",
                () -> history.sent(Set.of(CONTACT), Set.of(Purpose.MARKETING), NOON)),
            new Question("the one before", () -> handOver.before(List.of(any()))),
            new Question(
                "promptness",
                () ->
                    shares.promptness(
                        SMS,
                        List.of("SMS"),
                        NOON,
                        NOON.plus(Duration.ofMinutes(10)),
                        Duration.ofMinutes(5))),
            new Question("up to", () -> receipts.handedOver(SMS, CONTACT, NOON)))
        .map(question -> DynamicTest.dynamicTest(question.name(), () -> usesAnIndex(question)));
  }

  @Test
  void noticesAWholeRead() {
    transaction.executeWithoutResult(
        _ -> {
          database.queryForList("select id from delivery where detail = 'x'");

          assertThat(wholeReads()).isPositive();
        });
  }

  private static Delivery any() {
    return lookup.page(new DeliveryLookup.Filter(null, null, SMS, null), 1).getFirst();
  }

  private static void usesAnIndex(Question question) {
    transaction.executeWithoutResult(
        _ -> {
          question.ask().run();

          assertThat(wholeReads()).isZero();
        });
  }

  /** How often this transaction read a table from end to end. */
  private static int wholeReads() {
    return database.queryForObject(
        """
        select sum(seq_scan) from pg_stat_xact_user_tables
        where relname in ('delivery', 'delivery_attempt')
        """,
        Integer.class);
  }

  private static void page(UUID order, DeliveryState state, ChannelId channel) {
    lookup.page(new DeliveryLookup.Filter(order, state, channel, null), 50);
    lookup.page(new DeliveryLookup.Filter(order, state, channel, SOME), 50);
  }
}
