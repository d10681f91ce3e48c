package allday.platforms.ubereats;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpAnswer;
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
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Walks store by store. The classic API lists what waits for acceptance and what was cancelled in
 * the last two hours, both as ids; the newer one gives whole orders by time of creation, page by
 * page.
 */
@Component
class UberEatsPoller implements OrderPoller {

  /** The lists that the classic API keeps of a store. */
  private enum ClassicList {
    CREATED("created-orders", "?limit=50"),
    CANCELED("canceled-orders", "");

    private final String name;
    private final String query;

    ClassicList(String name, String query) {
      this.name = name;
      this.query = query;
    }

    URI of(String store, Connection connection) {
      var base = connection.get(UberEatsPlatform.BASE_URL);
      return Urls.url(base, "/v1/eats/stores/{}/" + name + query, store);
    }
  }

  @Override
  public PlatformId platform() {
    return UberEatsPlatform.ID;
  }

  @Override
  public By by(Connection connection) {
    return switch (connection.get(UberEatsPlatform.API)) {
      case CLASSIC -> By.SNAPSHOT;
      case FULFILMENT -> By.CREATION;
    };
  }

  /** The newer list has a beginning and no end, so that a long gap is closed at once. */
  @Override
  public Duration longestWindow() {
    return Duration.ofDays(7);
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var stores = connection.storesToPoll(UberEatsPlatform.STORES);
    if (stores.isEmpty()) {
      return new Trouble.Denied(
          "no store is configured: name them under stores or settings.poll-stores");
    }
    var step = ListCursor.of(cursor);
    boolean classic = connection.get(UberEatsPlatform.API) == Schema.CLASSIC;
    int stepsOfAStore = classic ? ClassicList.values().length : 1;
    int steps = stores.size() * stepsOfAStore;
    if (step.list() >= steps) {
      return new Page.Found(List.of(), List.of(), null);
    }
    String store = stores.get(step.list() / stepsOfAStore);
    var list = ClassicList.values()[step.list() % stepsOfAStore];

    var url =
        classic
            ? list.of(store, connection)
            : createdOrders(store, window, step.within(), connection);
    var answer = UberEatsApi.get(url, connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    // A list that is empty may be left away.
    var page = Json.list(got.body(), classic ? "orders" : "data");
    var listing = new Listing(connection, origin, api.now());
    for (byte[] entry : page.map(Json.Listed::elements).orElse(List.of())) {
      if (classic) {
        notice(entry, list, connection, listing);
      } else {
        order(entry, connection, listing);
      }
    }
    String more =
        page.map(Json.Listed::around)
            .orElse(Doc.NOTHING)
            .at("/pagination_data/next_page_token")
            .text();
    return listing.found(step.next(more, steps));
  }

  private static void notice(
      byte[] entry, ClassicList list, Connection connection, Listing listing) {
    listing.notice(
        list.name,
        entry,
        order -> order.at("/id").requiredText(),
        (notice, _) ->
            notice
                .fact(Schema.FACT, Schema.CLASSIC.form())
                .sandbox(UberEatsApi.isSandbox(connection)));
  }

  private static void order(byte[] entry, Connection connection, Listing listing) {
    byte[] order =
        Json.parseOrNothing(entry).at("/order").exists()
            ? Json.slice(entry, "order").orElse(entry)
            : entry;
    listing.order(
        Schema.FULFILMENT.form(),
        order,
        read -> read.at("/id").requiredText(),
        (raw, _) -> raw.sandbox(UberEatsApi.isSandbox(connection)));
  }

  private static URI createdOrders(
      String store, Window window, String token, Connection connection) {
    var query = new LinkedHashMap<String, String>();
    query.put("start_time", window.from().truncatedTo(ChronoUnit.SECONDS).toString());
    query.put("page_size", "50");
    if (!token.isEmpty()) {
      query.put("next_page_token", token);
    }
    var base = connection.get(UberEatsPlatform.BASE_URL);
    String path = "/v1/delivery/store/{}/orders?expand=carts,deliveries,payment";
    return Urls.query(Urls.url(base, path, store), query);
  }
}
