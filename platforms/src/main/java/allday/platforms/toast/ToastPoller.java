package allday.platforms.toast;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
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
import allday.platforms.toast.ToastDiningOptions.Completed;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Toast's ordersBulk by time of change, restaurant by restaurant. */
@Component
class ToastPoller implements OrderPoller {
  /** A fraction is required, and the offset has no colon. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ToastApi toast;
  private final ToastDiningOptions diningOptions;

  ToastPoller(ToastApi toast, ToastDiningOptions diningOptions) {
    this.toast = toast;
    this.diningOptions = diningOptions;
  }

  @Override
  public PlatformId platform() {
    return ToastPlatform.ID;
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var none = ToastApi.withoutCredentials(connection);
    if (none.isPresent()) {
      return none.get();
    }
    var restaurants = connection.storesToPoll(ToastPlatform.RESTAURANTS);
    if (restaurants.isEmpty()) {
      return new Trouble.Denied(
          "no restaurant is configured: name them under stores or settings.restaurants");
    }
    var at = ListCursor.counted(cursor, 1);
    long number = at.number();
    String restaurant = restaurants.get(at.list());
    var answer = toast.get(url(connection, window, number), restaurant, connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var page = Json.list(got.body());
    if (page.isEmpty()) {
      return new Trouble.Broken("an answer without a list of orders");
    }
    var listing = new Listing(connection, origin, api.now());
    for (byte[] order : page.get().elements()) {
      listing.order(
          ToastEvent.ORDER,
          order,
          read -> read.at("/guid").requiredText(),
          (raw, _) -> raw.fact(ToastEvent.RESTAURANT, restaurant));
    }
    var orders = new ArrayList<RawOrder>();
    for (var order : listing.orders()) {
      switch (diningOptions.complete(order, Json.parseOrNothing(order.body()), connection, api)) {
        case Completed.Done done -> orders.add(done.order());
        case Completed.Not not -> {
          return not.why();
        }
      }
    }
    Long more = hasNext(got) ? number + 1 : null;
    return new Page.Found(orders, List.of(), at.next(more, restaurants.size()));
  }

  private static URI url(Connection connection, Window window, long page) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("startDate", TIME.format(window.from()));
    parameters.put("endDate", TIME.format(roundedUp(window.until())));
    parameters.put("pageSize", connection.get(ToastPlatform.PAGE_SIZE).toString());
    parameters.put("page", Long.toString(page));
    return Urls.query(
        Urls.url(connection.get(ToastPlatform.BASE_URL), "/orders/v2/ordersBulk"), parameters);
  }

  /** The form has milliseconds; what is finer must not cut the window short. */
  private static Instant roundedUp(Instant until) {
    return Instant.ofEpochMilli(until.plusNanos(999_999).toEpochMilli());
  }

  /** There is no last page to be known; only its URL is not followed, which comes from outside. */
  private static boolean hasNext(HttpAnswer.Answered got) {
    return got.headers().all("Link").stream()
        .anyMatch(link -> link.matches("(?is).*;\\s*rel=\"?next\"?.*"));
  }
}
