package allday.ingestion;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.ConnectionId;
import allday.contracts.OpeningHours;
import allday.contracts.PlatformId;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.WebhookIntake;
import allday.kit.broker.Broker;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.PropertySource;

/** The service on real servers, with a made-up platform and with switches for what can fail. */
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(IngestionConfiguration.class)
@PropertySource("classpath:ingestion-service.properties")
public class TestIngestion {
  public static final Secret SECRET = new Secret("hush");

  public static final Branch BRANCH =
      new Branch(
          new BranchId("camden"),
          "Camden",
          ZoneId.of("Europe/London"),
          "GB",
          "GBP",
          "en",
          LocalTime.of(4, 0),
          OpeningHours.ALWAYS);

  public static Connection connection(String id, PlatformId platform, Secret secret) {
    return new Connection(
        new ConnectionId(id),
        platform,
        Map.of(Connection.ANY_STORE, BRANCH),
        Settings.NONE,
        new Secrets(Map.of("webhook", List.of(secret))),
        URI.create("https://orders.example.org/webhooks/" + platform + "/" + id),
        Duration.ofHours(1));
  }

  public static Connection connection(String id) {
    return connection(id, FakePlatform.ID, SECRET);
  }

  /** Not polled by the timetable: tests poll these by hand. */
  private static Connection byHand(Connection polled) {
    return new Connection(
        polled.id(),
        polled.platform(),
        polled.stores(),
        polled.settings(),
        polled.secrets(),
        polled.webhookUrl(),
        null);
  }

  @Bean
  @Primary
  Connections testConnections() {
    var all = new ArrayList<Connection>();
    for (String id :
        List.of(
            "door",
            "forged",
            "late",
            "mended",
            "sealed",
            "away",
            "nodb",
            "flooded",
            "calm",
            "limits",
            "health",
            "fetch",
            "missing",
            "busy",
            "broken",
            "denied",
            "slow",
            "quick",
            "coalesce",
            "nodbfetch",
            "parked",
            "sync",
            "synced",
            "cancelled",
            "hindered",
            "quiet",
            "endless")) {
      all.add(byHand(connection(id)));
    }
    for (int i = 1; i <= 20; i++) {
      all.add(byHand(connection("parallel-" + i)));
    }
    all.add(byHand(connection("queue", FakePlatform.QUEUE_ID, SECRET)));
    all.add(connection("timetable"));
    all.add(connection("cut-off"));
    return new Connections(all);
  }

  @Bean
  @Primary
  Branches testBranches() {
    return new Branches(List.of(BRANCH));
  }

  @Bean(destroyMethod = "close")
  FakeApi fakeApi() {
    return new FakeApi();
  }

  @Bean
  WebhookIntake fakeWebhook() {
    return new FakePlatform.Webhook();
  }

  @Bean
  WebhookIntake hastyWebhook() {
    return new FakePlatform.HastyWebhook(new FakePlatform.Webhook());
  }

  @Bean
  OrderFetcher fakeFetcher(FakeApi api) {
    return new FakePlatform.Fetcher(api.url());
  }

  @Bean
  OrderPoller fakePoller(FakeApi api) {
    return new FakePlatform.Poller(api.url());
  }

  @Bean
  OrderQueue fakeQueue(FakeApi api) {
    return new FakePlatform.Queue(api.url());
  }

  @Bean
  @Primary
  SwitchableBroker switchableBroker(@Qualifier("broker") Broker real) {
    return new SwitchableBroker(real);
  }

  @Bean
  static BeanPostProcessor databaseSwitch() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource real && !(bean instanceof SwitchableDatabase)
            ? new SwitchableDatabase(real)
            : bean;
      }
    };
  }
}
