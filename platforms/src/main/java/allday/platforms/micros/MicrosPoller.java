package allday.platforms.micros;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Listing;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All checks that were opened since a time, revenue centre by revenue centre: the main road, since
 * a notification is sent once and never again. The page cursor is the number of the revenue centre;
 * Simphony itself has no pages.
 */
@Component
class MicrosPoller implements OrderPoller {
  private static final String LISTED = "listed";
  private static final String UNLISTED = "unlisted";

  @Override
  public PlatformId platform() {
    return MicrosPlatform.ID;
  }

  /** The list knows no time of change. */
  @Override
  public By by(Connection connection) {
    return By.CREATION;
  }

  /** Lists hold all checks, also closed ones: one that is missing was deleted. */
  @Override
  public Optional<OrderNotice> unlisted(
      String sourceOrderId, String storeId, Connection connection, Instant now) {
    return MicrosStore.all(connection).stream()
        .filter(store -> store.toString().equalsIgnoreCase(storeId))
        .findFirst()
        .map(
            store ->
                OrderNotice.of(
                        MicrosPlatform.ID,
                        connection.id(),
                        sourceOrderId,
                        UNLISTED,
                        now,
                        Origin.FETCH)
                    .fact(MicrosStore.FACT, store.toString()));
  }

  /** A list has no end: several windows would bring the same checks several times. */
  @Override
  public Duration longestWindow() {
    return Duration.ofDays(31);
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var stores = MicrosStore.all(connection);
    if (stores.isEmpty()) {
      return new Trouble.Denied(
          "no revenue centre is configured: name them as <location>/<revenue centre> under stores"
              + " or settings.revenue-centres");
    }
    int place = cursor == null ? 0 : Integer.parseInt(cursor);
    if (place >= stores.size()) {
      return new Page.Found(List.of(), List.of(), null);
    }
    var store = stores.get(place);
    var answer = MicrosApi.get(url(connection, window), store, connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var checks = checks(got.body());
    if (checks.isEmpty()) {
      return new Trouble.Broken("an answer without a list of checks");
    }
    var listing = new Listing(connection, origin, api.now());
    for (byte[] bytes : checks.get().elements()) {
      if (isWhole(Json.parseOrNothing(bytes))) {
        listing.order(
            MicrosApi.CHECK,
            bytes,
            check -> check.at("/header/checkRef").requiredText(),
            (raw, _) -> raw.fact(MicrosStore.FACT, store.toString()));
      } else {
        listing.notice(
            LISTED,
            bytes,
            check -> check.at("/header/checkRef").or(check.at("/checkRef")).requiredText(),
            (notice, _) -> notice.fact(MicrosStore.FACT, store.toString()));
      }
    }
    String next = place + 1 < stores.size() ? Integer.toString(place + 1) : null;
    return listing.found(next);
  }

  private static URI url(Connection connection, Window window) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("sinceTime", window.from().truncatedTo(ChronoUnit.MILLIS).toString());
    parameters.put("includeClosed", "true");
    return Urls.query(Urls.url(connection.get(MicrosPlatform.BASE_URL), "/checks"), parameters);
  }

  /** A bare list, or one among the members of an object. */
  private static Optional<Json.Listed> checks(byte[] body) {
    var bare = Json.list(body);
    return bare.isPresent() ? bare : Json.list(body, "items");
  }

  private static boolean isWhole(Doc check) {
    return check.at("/menuItems").isArray() && check.at("/totals").isObject();
  }
}
