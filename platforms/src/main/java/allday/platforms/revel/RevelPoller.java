package allday.platforms.revel;

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
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Orders by time of change, establishment by establishment; the only way to see one that is still
 * open.
 */
@Component
class RevelPoller implements OrderPoller {
  private static final int PAGE = 100;
  private static final String LISTED = "listed";
  private static final Duration FETCHED_AGAIN = Duration.ofMinutes(5);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

  @Override
  public PlatformId platform() {
    return RevelPlatform.ID;
  }

  /** Offsets shift while orders change. */
  @Override
  public Duration overlap() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var establishments = connection.storesToPoll(RevelPlatform.ESTABLISHMENTS);
    if (establishments.isEmpty()) {
      return new Trouble.Denied(
          "no establishment is configured: name them under stores or settings.establishments");
    }
    var at = ListCursor.counted(cursor, 0);
    long offset = at.number();
    String establishment = establishments.get(at.list());
    var answer =
        api.call(
            RevelFetcher.get(url(connection, establishment, window.from(), offset), connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var page = Json.list(got.body(), "objects");
    if (page.isEmpty()) {
      return new Trouble.Broken("an answer without a list of orders");
    }
    var listing = new Listing(connection, origin, api.now());
    for (byte[] order : page.get().elements()) {
      if (isFetched(Json.parseOrNothing(order), window, establishment, connection, origin)) {
        listing.notice(
            LISTED,
            order,
            read -> read.at("/id").requiredText(),
            (notice, _) -> notice.fact(RevelRecord.ESTABLISHMENT, establishment));
      } else {
        listing.order(
            RevelRecord.FORM,
            order,
            read -> read.at("/id").requiredText(),
            (raw, _) -> raw.fact(RevelRecord.ESTABLISHMENT, establishment));
      }
    }
    boolean hasNext = page.get().around().at("/meta/next").exists() && listing.size() > 0;
    Long more = hasNext ? offset + listing.size() : null;
    return listing.found(at.next(more, establishments.size()));
  }

  /** An order that names a customer is read with them, but not again in each window it lies in. */
  private boolean isFetched(
      Doc order, Window window, String establishment, Connection connection, Origin origin) {
    if (!RevelRecord.namesCustomer(order, connection)) {
      return false;
    }
    var zone = zone(establishment, connection);
    var changed = Listing.find(order, read -> read.at("/updated_date").instant(zone)).orElse(null);
    return origin != Origin.POLL
        || changed == null
        || !changed.isBefore(window.from().plus(overlap()).minus(FETCHED_AGAIN));
  }

  private static ZoneId zone(String establishment, Connection connection) {
    return connection
        .find(RevelPlatform.ZONE)
        .orElseGet(() -> connection.requiredBranch(establishment).zone());
  }

  private static URI url(Connection connection, String establishment, Instant from, long offset) {
    var zone = zone(establishment, connection);
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("updated_date__gte", TIME.format(from.atZone(zone)));
    parameters.put("establishment", establishment);
    parameters.put("order_by", "updated_date");
    parameters.put("limit", Integer.toString(PAGE));
    parameters.put("offset", Long.toString(offset));
    return Urls.query(
        Urls.url(
            connection.get(RevelPlatform.BASE_URL),
            "/resources/{}/",
            connection.get(RevelPlatform.POLL_RESOURCE)),
        parameters);
  }
}
