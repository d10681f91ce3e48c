package allday.platforms.foodics;

import allday.contracts.PlatformId;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The list of orders, from the newest back to the beginning of the window. Filters by time do not
 * work and numbered pages end unsaid at the tenth, so the running number is what is gone back by.
 * The page cursor is the number to stay below, a colon, and how many pages in a row were empty.
 */
@Component
class FoodicsPoller implements OrderPoller {
  private static final int PAGE = 50;
  private static final int MOST_EMPTY = 10;

  @Override
  public PlatformId platform() {
    return FoodicsPlatform.ID;
  }

  @Override
  public By by(Connection connection) {
    return By.CREATION;
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var none = FoodicsApi.withoutToken(connection);
    if (none.isPresent()) {
      return none.get();
    }
    long below = cursor == null ? Long.MAX_VALUE : Long.parseLong(before(cursor));
    int empty = cursor == null ? 0 : Integer.parseInt(cursor.substring(cursor.indexOf(':') + 1));
    var url = Urls.url(connection.get(FoodicsPlatform.BASE_URL), "/orders");
    var answer = api.call(FoodicsApi.get(url, parameters(connection, cursor, below), connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var list = Json.list(got.body(), "data");
    if (list.isEmpty()) {
      return new Trouble.Broken("an answer without a list of orders");
    }
    var page = new ArrayList<Doc>();
    var listing = new Listing(connection, origin, api.now());
    for (byte[] bytes : list.get().elements()) {
      var order = Json.parseOrNothing(bytes);
      if (reference(order, below - 1) < below) {
        page.add(order);
        if (!isBefore(order, window)) {
          listing.order(
              FoodicsRecord.FORM,
              order.isObject() ? FoodicsRecord.withoutStaff(order) : bytes,
              read -> read.at("/id").requiredText(),
              (raw, _) -> raw.sandbox(FoodicsPlatform.isSandbox(connection)));
        }
      }
    }
    return listing.found(next(page, window, below, empty));
  }

  private static Map<String, String> parameters(
      Connection connection, @Nullable String cursor, long below) {
    var parameters = new LinkedHashMap<String, String>();
    if (cursor == null) {
      parameters.put("sort", connection.get(FoodicsPlatform.NEWEST_FIRST));
    } else {
      parameters.put("sort", "reference");
      parameters.put("filter[reference_after]", Long.toString(Math.max(0, below - PAGE - 1)));
    }
    parameters.put("per_page", Integer.toString(PAGE));
    parameters.put("include", FoodicsApi.INCLUDE);
    return parameters;
  }

  private static @Nullable String next(List<Doc> page, Window window, long below, int empty) {
    boolean reached = page.stream().anyMatch(order -> isBefore(order, window));
    if (page.isEmpty()) {
      long further = below - PAGE;
      return below == Long.MAX_VALUE || further <= 1 || empty + 1 >= MOST_EMPTY
          ? null
          : further + ":" + (empty + 1);
    }
    long lowest = page.stream().mapToLong(order -> reference(order, below - 1)).min().orElseThrow();
    return reached || lowest <= 1 ? null : lowest + ":0";
  }

  private static boolean isBefore(Doc order, Window window) {
    return Listing.find(order, read -> read.at("/created_at").instant(ZoneOffset.UTC))
        .filter(created -> created.isBefore(window.from()))
        .isPresent();
  }

  /** Of an order without a number nobody can say where it stands. */
  private static long reference(Doc order, long otherwise) {
    return Listing.find(order, read -> read.at("/reference").whole()).orElse(otherwise);
  }

  private static String before(String cursor) {
    return cursor.substring(0, cursor.indexOf(':'));
  }
}
