package allday.platforms.clover;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of orders by time of change; it cannot give an order whole, so each is fetched. */
@Component
class CloverPoller implements OrderPoller {
  private static final String LIST =
      "/v3/merchants/{}/orders?filter=modifiedTime%3E%3D{}&filter=modifiedTime%3C{}&limit={}&offset={}";
  private static final String LISTED = "order.listed";

  @Override
  public PlatformId platform() {
    return CloverPlatform.ID;
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var merchants = CloverApi.merchants(connection);
    if (merchants.isEmpty()) {
      return new Trouble.Denied(
          "no merchant is configured: name their ids under stores or settings.merchants");
    }
    var at = ListCursor.counted(cursor, 0);
    if (at.list() >= merchants.size()) {
      return new Page.Found(List.of(), List.of(), null);
    }
    String merchant = merchants.get(at.list());
    long offset = at.number();
    int size = connection.get(CloverPlatform.PAGE_SIZE);
    var url =
        Urls.url(
            connection.get(CloverPlatform.BASE_URL),
            LIST,
            merchant,
            Long.toString(window.from().toEpochMilli()),
            Long.toString(window.until().toEpochMilli()),
            Integer.toString(size),
            Long.toString(offset));
    var answer = CloverApi.get(url, merchant, connection, api);
    if (answer.trouble().isPresent()) {
      return (Page) answer.trouble().get();
    }
    var list = Json.list(answer.body().orElseThrow(), "elements");
    if (list.isEmpty()) {
      return new Trouble.Broken("an answer without a list of orders");
    }
    var listing = new Listing(connection, origin, api.now());
    for (byte[] order : list.get().elements()) {
      listing.notice(
          LISTED,
          order,
          read -> read.at("/id").requiredText(),
          (notice, read) ->
              notice
                  .event(null, modified(read))
                  .fact(CloverApi.MERCHANT, merchant)
                  .sandbox(CloverApi.isSandbox(connection)));
    }
    Long more = listing.size() >= size ? offset + listing.size() : null;
    return listing.found(at.next(more, merchants.size()));
  }

  private static @Nullable Instant modified(Doc order) {
    return Listing.find(order, read -> read.at("/modifiedTime").instant(ZoneOffset.UTC))
        .orElse(null);
  }
}
