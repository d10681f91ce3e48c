package allday.platforms.hubrise;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.ListCursor;
import allday.contracts.platform.Listing;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The list of orders by time of creation; HubRise has none by time of change. Its queue of events
 * would know the changes, but empties only by deleting, so it is left alone.
 */
@Component
class HubRisePoller implements OrderPoller {
  private static final String PAGE = "100";

  @Override
  public PlatformId platform() {
    return HubRisePlatform.ID;
  }

  @Override
  public By by(Connection connection) {
    return By.CREATION;
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var none = HubRiseApi.withoutToken(connection);
    if (none.isPresent()) {
      return none.get();
    }
    var lists = lists(connection);
    var at = ListCursor.of(cursor);
    var answer =
        api.call(
            HubRiseApi.get(
                Urls.query(lists.get(at.list()), parameters(window, at.within())), connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var page = Json.list(got.body());
    if (page.isEmpty()) {
      return new Trouble.Broken("an answer without a list of orders");
    }
    var listing = new Listing(connection, origin, api.now());
    for (byte[] order : page.get().elements()) {
      listing.order(HubRiseApi.ORDER, order, read -> read.at("/id").requiredText());
    }
    String more = got.headers().first("X-Cursor-Next");
    return listing.found(at.next(more == null || more.isBlank() ? null : more, lists.size()));
  }

  /** A token of one location lists its orders without naming it. */
  private static List<URI> lists(Connection connection) {
    var base = connection.get(HubRisePlatform.BASE_URL);
    var named =
        connection.storesToPoll(HubRisePlatform.LOCATIONS).stream()
            .map(id -> Urls.url(base, "/locations/{}/orders", id))
            .toList();
    return named.isEmpty() ? List.of(Urls.url(base, "/location/orders")) : named;
  }

  private static LinkedHashMap<String, String> parameters(Window window, String cursor) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("after", second(window.from()).toString());
    parameters.put("before", second(window.until().plusMillis(999)).toString());
    parameters.put("count", PAGE);
    if (!cursor.isEmpty()) {
      parameters.put("cursor", cursor);
    }
    return parameters;
  }

  private static Instant second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }
}
