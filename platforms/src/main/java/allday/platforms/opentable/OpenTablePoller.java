package allday.platforms.opentable;

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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The list of reservations by time of change. What is new in it is fetched, to have its guest; what
 * a poll before has seen already comes as it stands in the list, so that the wide overlap costs no
 * calls. Within a restaurant's list, the page cursor is the query of OpenTable's own next page.
 */
@Component
class OpenTablePoller implements OrderPoller {
  private static final int PAGE = 1000;
  private static final String LISTED = "reservation.listed";
  private static final Duration FETCHED_AGAIN = Duration.ofMinutes(5);

  @Override
  public PlatformId platform() {
    return OpenTablePlatform.ID;
  }

  /** As an integrator does who lists the same way: OpenTable may list a change late. */
  @Override
  public Duration overlap() {
    return Duration.ofDays(2);
  }

  /** The list has a beginning and no end, so that a long gap is closed at once. */
  @Override
  public Duration longestWindow() {
    return Duration.ofDays(31);
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var restaurants = connection.storesToPoll(OpenTablePlatform.RESTAURANTS);
    if (restaurants.isEmpty()) {
      return new Trouble.Denied(
          "no restaurant is configured: name their ids under stores or settings.restaurants");
    }
    var at = ListCursor.of(cursor);
    if (at.list() >= restaurants.size()) {
      return new Page.Found(List.of(), List.of(), null);
    }
    String restaurant = restaurants.get(at.list());

    var list = Urls.url(connection.get(OpenTablePlatform.BASE_URL), "/sync/v2/reservations");
    var url =
        at.within().isEmpty()
            ? Urls.query(list, parameters(restaurant, window, 0))
            : URI.create(list + "?" + at.within());
    var answer = OpenTableApi.get(url, connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var page = Json.list(got.body(), "items");
    if (page.isEmpty()) {
      return new Trouble.Broken("an answer without a list of reservations");
    }

    var listing = new Listing(connection, origin, api.now());
    for (byte[] reservation : page.get().elements()) {
      list(reservation, window, connection, origin, listing);
    }
    String more = next(page.get(), restaurant, window);
    return listing.found(at.next(more, restaurants.size()));
  }

  private void list(
      byte[] reservation, Window window, Connection connection, Origin origin, Listing listing) {
    var seenBefore = window.from().plus(overlap()).minus(FETCHED_AGAIN);
    var changed = changed(Json.parseOrNothing(reservation));
    boolean sandbox = OpenTableApi.isSandbox(connection);
    if (origin == Origin.POLL && changed != null && changed.isBefore(seenBefore)) {
      listing.order(
          OpenTableApi.RESERVATION,
          reservation,
          read -> read.at("/id").requiredText(),
          (raw, _) -> raw.sandbox(sandbox));
    } else {
      listing.notice(
          LISTED,
          reservation,
          read -> read.at("/id").requiredText(),
          (notice, read) ->
              notice
                  .event(notice.sourceOrderId() + "#" + read.at("/sequence_id").text(""), changed)
                  .sandbox(sandbox));
    }
  }

  private static @Nullable Instant changed(Doc reservation) {
    return Listing.find(reservation, read -> read.at("/updated_at_utc").instant(ZoneOffset.UTC))
        .orElse(null);
  }

  /** Of the next page's URL only the query counts: calls go to the configured place alone. */
  private static @Nullable String next(Json.Listed list, String restaurant, Window window) {
    var page = list.around();
    if (!page.at("/hasNextPage").isTrue()) {
      return null;
    }
    String url = page.at("/nextPageUrl").text();
    if (url != null) {
      int question = url.indexOf('?');
      String query = question < 0 ? "" : url.substring(question + 1);
      if (!query.matches("[A-Za-z0-9._~%&=+:,-]+")) {
        throw page.at("/nextPageUrl").problem("expected the URL of the next page");
      }
      return query;
    }
    long read = page.at("/offset").requiredWhole() + list.elements().size();
    return Urls.form(parameters(restaurant, window, read));
  }

  private static LinkedHashMap<String, String> parameters(
      String restaurant, Window window, long offset) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("rid", restaurant);
    parameters.put("updated_after", second(window.from()));
    parameters.put("limit", Integer.toString(PAGE));
    parameters.put("offset", Long.toString(offset));
    return parameters;
  }

  private static String second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
