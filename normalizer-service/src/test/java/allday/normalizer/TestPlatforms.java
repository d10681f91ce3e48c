package allday.normalizer;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.ConnectionId;
import allday.contracts.OpeningHours;
import allday.contracts.PlatformId;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.PersonRequest;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.Intake;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Made-up platforms, one for each habit, and a branch for them. */
@Configuration(proxyBeanMethods = false)
public class TestPlatforms {
  /** Ids unique everywhere; can be asked for an order. */
  public static final String BISTRO = "bistro";

  /** A connection of {@link #BISTRO} that is told what staff decide. */
  public static final String TOLD = "bistro-told";

  /** One that accepts by itself, too. */
  public static final String ANSWERED = "bistro-answered";

  /** A cash register: its orders do go back. */
  public static final String TILL = "till";

  /** Gives its ids out again after 48 hours; several stores. */
  public static final String DAILY = "daily";

  /** A marketplace, and an aggregator that brings its orders too. */
  public static final String MARKET = "market";

  public static final String HUB = "hub";

  public static final Branch CAMDEN = branch("camden", "Europe/London", "GB", "GBP");
  public static final Branch SOHO = branch("soho", "Europe/London", "GB", "GBP");

  private static Branch branch(String id, String zone, String country, String currency) {
    return new Branch(
        new BranchId(id),
        id,
        ZoneId.of(zone),
        country,
        currency,
        "en",
        LocalTime.of(4, 0),
        OpeningHours.ALWAYS);
  }

  @Bean
  @Primary
  Branches testBranches() {
    return new Branches(List.of(CAMDEN, SOHO));
  }

  /** The third store of {@link #DAILY} has no branch unless the property says so. */
  @Bean
  @Primary
  Connections testConnections(@Value("${test.third-store:false}") boolean withThirdStore) {
    var stores = new LinkedHashMap<>(Map.of("1", CAMDEN, "2", SOHO));
    if (withThirdStore) {
      stores.put("3", SOHO);
    }
    return new Connections(
        List.of(
            connection(BISTRO, BISTRO, Map.of("*", CAMDEN)),
            connection("bistro-again", BISTRO, Map.of("*", CAMDEN)),
            connection(TOLD, BISTRO, Map.of("*", CAMDEN), Map.of("status-writes", "true")),
            connection(
                ANSWERED,
                BISTRO,
                Map.of("*", CAMDEN),
                Map.of("status-writes", "true", "auto-accept", "true", "preparation-time", "20m")),
            connection(TILL, TILL, Map.of("*", CAMDEN)),
            connection(MARKET, MARKET, Map.of("*", CAMDEN)),
            connection(HUB, HUB, Map.of("*", CAMDEN)),
            connection(DAILY, DAILY, stores)));
  }

  private static Connection connection(String id, String platform, Map<String, Branch> stores) {
    return connection(id, platform, stores, Map.of());
  }

  private static Connection connection(
      String id, String platform, Map<String, Branch> stores, Map<String, String> settings) {
    return new Connection(
        new ConnectionId(id),
        new PlatformId(platform),
        stores,
        new Settings(settings),
        Secrets.NONE,
        URI.create("https://orders.example.com/webhooks/" + platform + "/" + id),
        null);
  }

  @Bean
  Platform bistro() {
    return new Named(BISTRO, Platform.IdScope.GLOBAL, Platform.Habits.USUAL);
  }

  @Bean
  Platform till() {
    return new Named(TILL, Platform.IdScope.PER_CONNECTION, Platform.Habits.USUAL.goesBack());
  }

  @Bean
  Platform daily() {
    return new Named(DAILY, Platform.IdScope.PER_STORE_WINDOWED, Platform.Habits.USUAL);
  }

  @Bean
  Platform market() {
    return new Named(MARKET, Platform.IdScope.GLOBAL, Platform.Habits.USUAL);
  }

  @Bean
  Platform hub() {
    return new Named(HUB, Platform.IdScope.GLOBAL, Platform.Habits.USUAL);
  }

  @Bean
  OrderMapper marketMapper() {
    return new SampleMapper(MARKET);
  }

  @Bean
  OrderMapper hubMapper() {
    return new SampleMapper(HUB);
  }

  @Bean
  OrderMapper bistroMapper() {
    return new SampleMapper(BISTRO);
  }

  @Bean
  OrderMapper tillMapper() {
    return new SampleMapper(TILL);
  }

  @Bean
  OrderMapper dailyMapper() {
    return new SampleMapper(DAILY);
  }

  @Bean
  StatusWriter bistroWriter() {
    return new SampleWriter(new PlatformId(BISTRO));
  }

  @Bean
  OrderFetcher bistroFetcher() {
    return new OrderFetcher() {
      @Override
      public PlatformId platform() {
        return new PlatformId(BISTRO);
      }

      @Override
      public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
        throw new UnsupportedOperationException("nobody fetches in these tests");
      }
    };
  }

  @Bean
  WebhookIntake bistroWebhook() {
    return new WebhookIntake() {
      @Override
      public PlatformId platform() {
        return new PlatformId(BISTRO);
      }

      @Override
      public Verdict verify(WebhookRequest request, Connection connection) {
        throw new UnsupportedOperationException("proved when it came");
      }

      @Override
      public Intake read(GenuineRequest request, Connection connection) {
        if ("person".equals(request.headers().first("x-form"))) {
          return new Intake.Persons(
              List.of(
                  new PersonRequest(
                      "p-1",
                      PersonRequest.Wish.ACCESS,
                      "bistro",
                      connection.id().value(),
                      "data-request",
                      List.of("ana@example.net"),
                      "customer 7",
                      false,
                      List.of(),
                      request.receivedAt(),
                      null)));
        }
        return SampleMapper.read(request, connection);
      }
    };
  }

  private record Named(PlatformId id, IdScope idScope, Habits habits) implements Platform {
    Named(String id, IdScope scope, Habits habits) {
      this(new PlatformId(id), scope, habits);
    }

    @Override
    public String displayName() {
      return id.value();
    }

    @Override
    public Spec spec() {
      return Spec.of(List.of(), List.of());
    }
  }
}
