package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.embedded.TestServers;
import allday.store.notification.SendingRates;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Portions of an account's rate; the database is real, and so is its clock. */
class RateTest {
  private static final ChannelId SMS = new ChannelId("sms");
  private static JdbcClient database;
  private static SendingRates rates;

  @BeforeAll
  static void start() {
    var source = new DriverManagerDataSource(TestServers.freshDatabase());
    Flyway.configure().dataSource(source).load().migrate();
    database = JdbcClient.create(source);
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(JdbcClient.class, () -> database);
      context.register(SendingRates.class);
      context.refresh();
      rates = context.getBean(SendingRates.class);
    }
  }

  @BeforeEach
  void empty() {
    database.sql("truncate channel_rate").update();
  }

  @Test
  void letsTheFirstGoAtOnceAndTheOthersAFewAtATime() {
    var now = new AtomicLong();
    var rate = new Rate(SMS, 50, rates, now::get);

    rate.lease();
    assertThat(rate.available()).isEqualTo(2);
    rate.use(2);
    assertThat(rate.available()).isZero();

    now.addAndGet(Duration.ofMillis(40).toNanos());
    assertThat(rate.available()).isEqualTo(2);
    now.addAndGet(Duration.ofMillis(200).toNanos());
    assertThat(rate.available()).isEqualTo(rate.portion() - 2);
  }

  @Test
  void doesNotSaveUpWhatWasNotUsed() {
    var now = new AtomicLong();
    var rate = new Rate(SMS, 50, rates, now::get);

    rate.lease();
    now.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(rate.isLeased()).isFalse();
    assertThat(rate.available()).isZero();
  }

  @Test
  void twoInstancesShareWhatTheAccountMaySend() {
    var first = new Rate(SMS, 100, rates, System::nanoTime);
    var second = new Rate(SMS, 100, rates, System::nanoTime);
    long from = System.nanoTime();
    int sent = 0;

    while (System.nanoTime() - from < Duration.ofSeconds(2).toNanos()) {
      sent += sendAll(first) + sendAll(second);
    }

    double seconds = (System.nanoTime() - from) / 1e9;
    assertThat(sent).isLessThanOrEqualTo((int) (100 * seconds) + 2 * first.portion());
    assertThat(sent).isGreaterThan(100);
  }

  @Test
  void anInstanceThatDiesTakesItsPortionWithItAndNoMore() {
    var dead = new Rate(SMS, 100, rates, System::nanoTime);
    dead.lease();

    assertThat(rates.lease(SMS, Duration.ofMillis(250))).isLessThan(Duration.ofMillis(250));
  }

  @Test
  void aClockThatWasPutBackStopsNobody() {
    rates.lease(SMS, Duration.ofMillis(250));
    database.sql("update channel_rate set spent_until = spent_until + interval '1 hour'").update();

    assertThat(rates.lease(SMS, Duration.ofMillis(250))).isZero();
  }

  @Test
  void leavesAnAccountOfOneASecondItsSecond() {
    var rate = new Rate(SMS, 1, rates, System::nanoTime);

    assertThat(rate.portion()).isEqualTo(1);
    rate.lease();
    assertThat(rates.lease(SMS, Duration.ofSeconds(1))).isGreaterThan(Duration.ofMillis(500));
  }

  private static int sendAll(Rate rate) {
    if (!rate.isLeased()) {
      rate.lease();
    }
    int may = rate.available();
    rate.use(may);
    return may;
  }
}
