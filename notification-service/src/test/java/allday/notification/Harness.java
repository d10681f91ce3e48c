package allday.notification;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.ChannelId;
import allday.contracts.OpeningHours;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.ChannelAccounts;
import allday.contracts.channel.Kind;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.embedded.TestServers;
import allday.kit.door.Bodies;
import allday.kit.door.CalmLog;
import allday.kit.door.DoorSettings;
import allday.kit.trace.Traces;
import allday.notification.trigger.Facts;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The notification service on a real database, with a book, a broker and channels of our own. */
public final class Harness implements AutoCloseable {
  private static final Duration DOOR_TIME = Duration.ofSeconds(10);

  public final SettableClock clock = new SettableClock();
  public final FakeOrders orders = new FakeOrders();
  public final FakeBroker broker = new FakeBroker();
  public final FakeChannel sms = new FakeChannel("fone", false, Kind.SMS);
  public final FakeChannel mail = new FakeChannel("post", false, Kind.EMAIL);
  public final FakeChannel team = new FakeChannel("team", true, Kind.TEAM_CHAT);
  public final FakeChannel pager = new FakeChannel("pager", false, Kind.INCIDENT);
  public final HikariDataSource database = new HikariDataSource();
  private final AnnotationConfigApplicationContext context;

  private Harness() {
    database.setJdbcUrl(TestServers.freshDatabase());
    database.setMaximumPoolSize(12);
    Flyway.configure().dataSource(database).load().migrate();
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> database);
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
    context.registerBean(
        NamedParameterJdbcTemplate.class, () -> new NamedParameterJdbcTemplate(database));
    context.registerBean(
        DataSourceTransactionManager.class, () -> new DataSourceTransactionManager(database));
    context.registerBean(
        TransactionTemplate.class,
        () -> new TransactionTemplate(context.getBean(DataSourceTransactionManager.class)));
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(FakeOrders.class, () -> orders);
    context.registerBean(FakeBroker.class, () -> broker);
    context.registerBean("fone", FakeChannel.class, () -> sms);
    context.registerBean("post", FakeChannel.class, () -> mail);
    context.registerBean("team", FakeChannel.class, () -> team);
    context.registerBean("pager", FakeChannel.class, () -> pager);
    context.registerBean(Http.class, () -> _ -> new HttpAnswer.NoAnswer(false, "no network"));
    context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
    context.registerBean(Traces.class, () -> Traces.OFF);
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    context.registerBean(
        ChannelAccounts.class,
        () ->
            new ChannelAccounts(
                List.of(
                    account("sms", sms),
                    account("mail", mail),
                    account("slack", team),
                    account("pager", pager))));
    context.registerBean(Branches.class, () -> new Branches(List.of(camden())));
    context.registerBean(CalmLog.class, () -> new CalmLog(clock));
    context.registerBean(
        Bodies.class, () -> new Bodies(new DoorSettings(DOOR_TIME, DOOR_TIME, null)));
    context.register(Scan.class);
    context.refresh();
    context.stop();
  }

  /** Started, with the lanes at rest: a test runs them, or does their work step by step. */
  public static Harness start() {
    return new Harness();
  }

  @Configuration
  @EnableTransactionManagement
  @ComponentScan(
      basePackages = {
        "allday.notification.channel",
        "allday.notification.trigger",
        "allday.notification.recipients",
        "allday.notification.consent",
        "allday.notification.template",
        "allday.notification.dispatch",
        "allday.notification.receipt",
        "allday.notification.api",
        "allday.store.notification",
        "allday.store.restore"
      },
      nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
  static class Scan {}

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** As after a fresh installation. */
  public void empty() {
    bean(JdbcTemplate.class)
        .execute(
            "truncate delivery, delivery_attempt, receipt, receipt_unread, inbound_message,"
                + " consent_event, suppression, contact_preference, delivery_decision,"
                + " staff_matter, notification_issue, restoration, tally, tally_total");
    clock.reset();
    orders.clear();
    broker.records.clear();
    broker.down = false;
    List.of(sms, mail, team, pager).forEach(FakeChannel::reset);
  }

  public Facts facts() {
    return new Facts(this);
  }

  /** The states of all deliveries, the oldest first. */
  public List<String> states() {
    return bean(JdbcTemplate.class)
        .queryForList(
            "select template || ' ' || channel || ' ' || state || coalesce(' ' || reason, '')"
                + " from delivery order by seq",
            String.class);
  }

  public static Branch camden() {
    return new Branch(
        new BranchId("camden"),
        "Camden Soups",
        ZoneId.of("Europe/London"),
        "GB",
        "GBP",
        "en",
        LocalTime.of(4, 0),
        OpeningHours.ALWAYS);
  }

  private static ChannelAccount account(String id, FakeChannel channel) {
    return new ChannelAccount(
        new ChannelId(id),
        channel.id(),
        Settings.NONE,
        Secrets.NONE,
        URI.create(
            "https://example.com/receipts/" + channel.id() + "/" + id.toLowerCase(Locale.ROOT)));
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
