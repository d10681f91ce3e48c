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
import allday.contracts.event.OrderIssue;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.embedded.TestServers;
import allday.kit.config.PublicUrl;
import allday.kit.door.Bodies;
import allday.kit.door.CalmLog;
import allday.kit.door.DoorSettings;
import allday.kit.trace.Traces;
import allday.notification.dispatch.Issues;
import allday.notification.trigger.Facts;
import allday.store.orders.OrderLists;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The notification service on a real database, with a book, a broker and channels of our own. As an
 * extension in a static field it is empty before each test, and closed after the last.
 */
public final class Harness implements AutoCloseable, BeforeEachCallback, AfterAllCallback {
  private static final Duration DOOR_TIME = Duration.ofSeconds(10);

  public final SettableClock clock = new SettableClock();
  public final FakeOrders orders;
  public final FakeBroker broker;
  public final FakeChannel sms;
  public final FakeChannel mail;
  public final FakeChannel wapp;
  public final FakeChannel page;
  public final FakeChannel team;
  public final FakeChannel pager;
  public final FakeChannel voice;

  /** Of those with backups: a second SMS provider, and a team chat that stands in for the other. */
  public final FakeChannel buzz;

  public final FakeChannel chat;
  public final HikariDataSource database = new HikariDataSource();
  private final List<ChannelAccount> accounts;
  private final Equipment equipment;
  private final AnnotationConfigApplicationContext context;

  /**
   * What differs between harnesses.
   *
   * @param ofSms settings of the SMS account
   * @param ofMail settings of the mail account
   * @param more channels beside those of all, by the ids of their accounts
   */
  private record Equipment(
      boolean backups,
      Map<String, String> ofSms,
      Map<String, String> ofMail,
      Map<String, FakeChannel> more,
      List<Branch> branches,
      Map<String, Object> settings) {
    static final Equipment PLAIN =
        new Equipment(false, Map.of(), Map.of(), Map.of(), List.of(), Map.of());
  }

  private Harness(Equipment equipment) {
    orders = new FakeOrders();
    broker = new FakeBroker();
    sms = new FakeChannel("fone", false, Kind.SMS);
    mail = new FakeChannel("post", false, Kind.EMAIL);
    wapp = new FakeChannel("wapp", false, Kind.CHAT);
    page = new FakeChannel("page", false, Kind.CHAT).withOwnIds();
    team = new FakeChannel("team", true, Kind.TEAM_CHAT);
    pager = new FakeChannel("pager", false, Kind.INCIDENT);
    voice = new FakeChannel("phone", false, Kind.VOICE);
    buzz = new FakeChannel("buzz", false, Kind.SMS);
    chat = new FakeChannel("chat", false, Kind.TEAM_CHAT);
    accounts =
        new ArrayList<>(
            List.of(
                account("sms", sms, equipment.ofSms()),
                account("mail", mail, equipment.ofMail()),
                account("wapp", wapp, Map.of()),
                account("page", page, Map.of()),
                account("slack", team, Map.of()),
                account("pager", pager, Map.of()),
                account("voice", voice, Map.of())));
    if (equipment.backups()) {
      accounts.add(account("buzz", buzz, Map.of()));
      accounts.add(account("chat", chat, Map.of("backup-for", "slack")));
    }
    equipment.more().forEach((id, channel) -> accounts.add(account(id, channel, Map.of())));
    this.equipment = equipment;
    database.setJdbcUrl(TestServers.freshDatabase());
    Flyway.configure().dataSource(database).load().migrate();
    context = new AnnotationConfigApplicationContext();
    begin();
  }

  /** Another instance beside the first: the same book, database, broker and providers. */
  private Harness(Harness first) {
    orders = first.orders;
    broker = first.broker;
    sms = first.sms;
    mail = first.mail;
    wapp = first.wapp;
    page = first.page;
    team = first.team;
    pager = first.pager;
    voice = first.voice;
    buzz = first.buzz;
    chat = first.chat;
    accounts = first.accounts;
    equipment = first.equipment;
    database.setJdbcUrl(first.database.getJdbcUrl());
    context = new AnnotationConfigApplicationContext();
    begin();
  }

  private void begin() {
    database.setMaximumPoolSize(12);
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("settings", equipment.settings()));
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
    context.registerBean("wapp", FakeChannel.class, () -> wapp);
    context.registerBean("page", FakeChannel.class, () -> page);
    context.registerBean("team", FakeChannel.class, () -> team);
    context.registerBean("pager", FakeChannel.class, () -> pager);
    context.registerBean("phone", FakeChannel.class, () -> voice);
    context.registerBean("buzz", FakeChannel.class, () -> buzz);
    context.registerBean("chat", FakeChannel.class, () -> chat);
    context.registerBean(FakeBlockList.class, FakeBlockList::new);
    context.registerBean(FakeOptOutList.class, FakeOptOutList::new);
    context.registerBean(FakeDns.class, FakeDns::new, bean -> bean.setPrimary(true));
    context.registerBean(Http.class, () -> _ -> new HttpAnswer.NoAnswer(false, "no network"));
    context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
    context.registerBean(Traces.class, () -> Traces.OFF);
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    context.registerBean(ChannelAccounts.class, () -> new ChannelAccounts(accounts));
    equipment
        .more()
        .forEach((id, channel) -> context.registerBean(id, FakeChannel.class, () -> channel));
    context.registerBean(
        Branches.class,
        () ->
            new Branches(
                Stream.concat(Stream.of(camden()), equipment.branches().stream()).toList()));
    context.registerBean(PublicUrl.class, () -> new PublicUrl(URI.create("https://example.com")));
    context.registerBean(CalmLog.class, () -> new CalmLog(clock));
    context.registerBean(
        Bodies.class, () -> new Bodies(new DoorSettings(DOOR_TIME, DOOR_TIME, null, 0)));
    context.register(Scan.class, OrderLists.class);
    context.refresh();
    context.stop();
  }

  /** Started, with the lanes at rest: a test runs them, or does their work step by step. */
  public static Harness start() {
    return new Harness(Equipment.PLAIN);
  }

  /** The same with more channels, by the ids of their accounts, and with more branches. */
  public static Harness start(Map<String, FakeChannel> more, Branch... branches) {
    return new Harness(new Equipment(false, Map.of(), Map.of(), more, List.of(branches), Map.of()));
  }

  /** The same with settings of the mail account. */
  public static Harness mailingWith(Map<String, String> settings) {
    return new Harness(new Equipment(false, Map.of(), settings, Map.of(), List.of(), Map.of()));
  }

  /** The same with accounts that stand in for others. */
  public static Harness withBackups() {
    return new Harness(new Equipment(true, Map.of(), Map.of(), Map.of(), List.of(), Map.of()));
  }

  /** The same with an SMS account of which only so many messages a second are wanted. */
  public static Harness slowedTo(int perSecond) {
    var ofSms = Map.of("per-second", String.valueOf(perSecond));
    return new Harness(new Equipment(false, ofSms, Map.of(), Map.of(), List.of(), Map.of()));
  }

  /** The same, where the outside world reaches it, with more branches. */
  public static Harness reached(Branch... branches) {
    return new Harness(
        new Equipment(
            false,
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(branches),
            Map.of("allday.public-url", "https://orders.example.com/")));
  }

  /** The same, where texts are from a name, which nobody can answer. */
  public static Harness withANameAsSender() {
    return new Harness(
        new Equipment(
            false,
            Map.of("from", "CamdenSoups"),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of("allday.public-url", "https://orders.example.com/")));
  }

  /** Another instance beside this one. */
  public Harness another() {
    return new Harness(this);
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
        "allday.notification.escalation",
        "allday.notification.rating",
        "allday.notification.receipt",
        "allday.notification.api",
        "allday.notification.blocklist",
        "allday.notification.link",
        "allday.notification.page",
        "allday.notification.preferences",
        "allday.notification.privacy",
        "allday.notification.reputation",
        "allday.notification.tracking",
        "allday.store.access",
        "allday.store.notification",
        "allday.store.privacy",
        "allday.store.restore",
        "allday.store.seal"
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
                + " consent_event, consent_end, suppression, provider_opt_out, contact_preference, chat_link, delivery_decision,"
                + " disclosure_text, privacy_case, privacy_request, privacy_request_entry, privacy_platform_request,"
                + " retention_mark, erased_order, staff_matter, notification_issue,"
                + " restoration, tally, tally_total, channel_share, channel_rate, mail_trouble, registry_listing, registry_scrub,"
                + " template_category, provider_rating, consent_refusal, device_zone, problem, problem_issue, problem_step, problem_told,"
                + " branch_silence, access_log");
    bean(FakeOptOutList.class).reset();
    bean(FakeDns.class).records.clear();
    clock.reset();
    orders.clear();
    broker.records.clear();
    broker.down = false;
    List.of(sms, mail, wapp, page, team, pager, voice, buzz, chat).forEach(FakeChannel::reset);
  }

  /** What somebody's look tells staff; it is heard too, as by the service itself. */
  public List<OrderIssue> told(Runnable look) {
    broker.records.clear();
    look.run();
    bean(Issues.class).publish();
    var issues =
        broker.records.stream()
            .map(record -> JsonMapper.shared().readValue(record.value(), OrderIssue.class))
            .toList();
    issues.forEach(facts()::post);
    return issues;
  }

  public Facts facts() {
    return new Facts(this);
  }

  /** The states of all deliveries but follow-ups, the oldest first. */
  public List<String> states() {
    return states("not like");
  }

  /** The states of follow-ups, the oldest first. */
  public List<String> followUps() {
    return states("like");
  }

  private List<String> states(String like) {
    return bean(JdbcTemplate.class)
        .queryForList(
            "select template || ' ' || channel || ' ' || state || coalesce(' ' || reason, '')"
                + " from delivery where occasion "
                + like
                + " 'FOLLOW:%' order by seq",
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

  private static ChannelAccount account(
      String id, FakeChannel channel, Map<String, String> settings) {
    return new ChannelAccount(
        new ChannelId(id),
        channel.id(),
        new Settings(settings),
        Secrets.NONE,
        URI.create(
            "https://example.com/receipts/" + channel.id() + "/" + id.toLowerCase(Locale.ROOT)));
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    empty();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    close();
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
