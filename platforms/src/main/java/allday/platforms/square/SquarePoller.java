package allday.platforms.square;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.ListCursor;
import allday.contracts.platform.Listing;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * SearchOrders by time of change. Takes at most ten locations a call, so more are asked for in
 * groups; within a group, the page cursor is Square's own.
 */
@Component
class SquarePoller implements OrderPoller {
  private static final int MOST_LOCATIONS = 10;
  private static final int PAGE = 200;
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public PlatformId platform() {
    return SquarePlatform.ID;
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var locations = connection.storesToPoll(SquarePlatform.LOCATIONS);
    if (locations.isEmpty()) {
      return new Trouble.Denied(
          "no location is configured: name them under stores or settings.locations");
    }
    var group = ListCursor.of(cursor);
    int from = group.list() * MOST_LOCATIONS;
    int until = Math.min(from + MOST_LOCATIONS, locations.size());

    var url = Urls.url(connection.get(SquarePlatform.BASE_URL), "/v2/orders/search");
    var call =
        HttpCall.postJson(url, search(locations.subList(from, until), window, group.within()));
    var answer = api.call(SquareApi.authorized(call, connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }

    // Square leaves the list away where it is empty.
    var page = Json.list(got.body(), "orders");
    var listing = new Listing(connection, origin, api.now());
    for (byte[] order : page.map(Json.Listed::elements).orElse(List.of())) {
      listing.order(SquareApi.ORDER, order, read -> read.at("/id").requiredText());
    }
    String more = page.map(Json.Listed::around).orElse(Doc.NOTHING).at("/cursor").text();
    int groups = Math.ceilDiv(locations.size(), MOST_LOCATIONS);
    return listing.found(group.next(more, groups));
  }

  private static String search(List<String> locations, Window window, String cursor) {
    var updatedAt =
        Map.of("start_at", window.from().toString(), "end_at", window.until().toString());
    var filter =
        Map.of(
            "date_time_filter", Map.of("updated_at", updatedAt),
            "state_filter", Map.of("states", List.of("OPEN", "COMPLETED", "CANCELED")));
    // The sort field must be that of the filter, or Square refuses the search.
    var query =
        Map.of("filter", filter, "sort", Map.of("sort_field", "UPDATED_AT", "sort_order", "ASC"));
    var body =
        cursor.isEmpty()
            ? Map.of(
                "location_ids", locations, "query", query, "limit", PAGE, "return_entries", false)
            : Map.of(
                "location_ids",
                locations,
                "query",
                query,
                "limit",
                PAGE,
                "return_entries",
                false,
                "cursor",
                cursor);
    return JSON.writeValueAsString(body);
  }
}
