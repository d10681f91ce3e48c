package allday.platforms.woocommerce;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpAnswer;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Listing;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The list of orders by time of change. An order that changes while its list is read moves to the
 * end of it and draws the others forward, so pages by number would skip one; therefore each page
 * asks anew for what changed since the last order of the page before. Shops that cannot sort by
 * change are read by id, without an upper end, so that nothing leaves the list meanwhile.
 */
@Component
class WooCommercePoller implements OrderPoller {
  // Shops allow 100, but large pages are slow on small hosts.
  private static final int PAGE = 50;
  private static final DateTimeFormatter GMT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  /**
   * Where a page begins.
   *
   * @param sort {@code modified}, or {@code id} where the shop refuses the former
   * @param after asks for changes later than this second
   */
  private record Place(String sort, Instant after, int page) {
    static Place of(@Nullable String cursor, Window window) {
      if (cursor == null) {
        return new Place("modified", secondBefore(window.from()), 1);
      }
      String[] parts = cursor.split(" ", 3);
      return new Place(parts[0], Instant.parse(parts[1]), Integer.parseInt(parts[2]));
    }

    String cursor() {
      return sort + " " + after + " " + page;
    }
  }

  @Override
  public PlatformId platform() {
    return WooCommercePlatform.ID;
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    if (!WooCommerceApi.mayCall(connection)) {
      return new Trouble.Denied(WooCommerceApi.NO_CREDENTIALS);
    }
    var place = Place.of(cursor, window);
    var answer = ask(place, window, connection, api);
    if (place.sort.equals("modified") && refusesAParameter(answer)) {
      place = new Place("id", secondBefore(window.from()), 1);
      answer = ask(place, window, connection, api);
    }
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    return found(got, place, connection, origin, api);
  }

  private static HttpAnswer ask(Place place, Window window, Connection connection, Api api) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("modified_after", GMT.format(place.after));
    if (place.sort.equals("modified")) {
      parameters.put("modified_before", GMT.format(window.until().plusSeconds(1)));
    }
    parameters.put("dates_are_gmt", "true");
    parameters.put("status", "any");
    parameters.put("orderby", place.sort);
    parameters.put("order", "asc");
    parameters.put("per_page", Integer.toString(PAGE));
    parameters.put("page", Integer.toString(place.page));
    var url = WooCommerceApi.orders(connection);
    return api.call(WooCommerceApi.get(url, parameters, connection));
  }

  private static boolean refusesAParameter(HttpAnswer answer) {
    if (!(answer instanceof HttpAnswer.Answered got) || got.status() != 400) {
      return false;
    }
    return "rest_invalid_param".equals(Json.parseOrNothing(got.body()).at("/code").text());
  }

  private static Page found(
      HttpAnswer.Answered got, Place place, Connection connection, Origin origin, Api api) {
    var page = Json.list(got.body());
    if (page.isEmpty()) {
      return new Trouble.Broken("an answer without a list of orders");
    }
    var listing = new Listing(connection, origin, api.now());
    Instant lastChange = null;
    for (byte[] order : page.get().elements()) {
      var change = changed(Json.parseOrNothing(order));
      lastChange = change == null ? lastChange : change;
      listing.order(WooCommerceApi.ORDER, order, read -> read.at("/id").requiredText());
    }
    return listing.found(
        listing.size() > 0 && hasMore(got, listing.size(), place)
            ? next(place, lastChange).cursor()
            : null);
  }

  private static @Nullable Instant changed(Doc order) {
    return Listing.find(order, read -> read.at("/date_modified_gmt").instant(ZoneOffset.UTC))
        .orElse(null);
  }

  private static boolean hasMore(HttpAnswer.Answered got, int count, Place place) {
    String pages = got.headers().first("X-WP-TotalPages");
    return pages != null && pages.matches("\\d{1,9}")
        ? Integer.parseInt(pages) > place.page
        : count == PAGE;
  }

  private static Place next(Place place, @Nullable Instant lastChange) {
    if (place.sort.equals("modified") && lastChange != null) {
      var after = secondBefore(lastChange);
      if (after.isAfter(place.after)) {
        return new Place(place.sort, after, 1);
      }
    }
    // Still within the same second, or sorted by id.
    return new Place(place.sort, place.after, place.page + 1);
  }

  /** Shops take "after" literally, and their clock has whole seconds. */
  private static Instant secondBefore(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
  }
}
