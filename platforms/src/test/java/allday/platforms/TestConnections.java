package allday.platforms;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.OpeningHours;
import allday.contracts.PlatformId;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.platform.Connection;
import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Connections for tests, built word by word. */
public final class TestConnections {
  private final PlatformId platform;
  private final Map<String, Branch> stores = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, List<Secret>> secrets = new LinkedHashMap<>();

  private TestConnections(PlatformId platform) {
    this.platform = platform;
  }

  public static TestConnections of(String platform) {
    return new TestConnections(new PlatformId(platform));
  }

  public TestConnections store(String storeId, Branch branch) {
    stores.put(storeId, branch);
    return this;
  }

  public TestConnections setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  public TestConnections secret(String name, String... values) {
    secrets.put(name, Arrays.stream(values).map(Secret::new).toList());
    return this;
  }

  public Connection build() {
    return new Connection(
        new ConnectionId("main"),
        platform,
        stores,
        new Settings(settings),
        new Secrets(secrets),
        URI.create("https://orders.example.com/webhooks/" + platform + "/main"),
        null);
  }

  public static Branch branch(String id, String zone, String country, String currency) {
    return new Branch(
        new BranchId(id),
        "Branch " + id,
        ZoneId.of(zone),
        country,
        currency,
        "en",
        LocalTime.of(4, 0),
        OpeningHours.ALWAYS);
  }
}
