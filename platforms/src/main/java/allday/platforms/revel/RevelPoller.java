package allday.platforms.revel;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Orders by time of change, establishment by establishment; the only way to see one that is still
 * open. The page cursor is the number of the establishment, a colon, and the offset.
 */
@Component
class RevelPoller implements OrderPoller {
  private static final int PAGE = 100;
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
    var establishments = establishments(connection);
    if (establishments.isEmpty()) {
      return new Trouble.Denied(
          "no establishment is configured: name them under stores or settings.establishments");
    }
    int place = cursor == null ? 0 : Integer.parseInt(cursor.substring(0, cursor.indexOf(':')));
    int offset = cursor == null ? 0 : Integer.parseInt(cursor.substring(cursor.indexOf(':') + 1));
    String establishment = establishments.get(place);
    var answer =
        api.call(
            RevelFetcher.get(url(connection, establishment, window.from(), offset), connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var body = Json.parse(got.body());
    if (!body.at("/objects").isArray()) {
      return new Trouble.Broken("an answer without a list of orders");
    }
    var orders = new ArrayList<RawOrder>();
    for (byte[] order : Json.slices(got.body(), "objects")) {
      String id = Json.parse(order).at("/id").requiredText();
      orders.add(
          RawOrder.of(
                  RevelPlatform.ID, connection.id(), id, RevelRecord.FORM, api.now(), origin, order)
              .fact(RevelRecord.ESTABLISHMENT, establishment));
    }
    boolean more = body.at("/meta/next").exists() && !orders.isEmpty();
    String next =
        more
            ? place + ":" + (offset + orders.size())
            : place + 1 < establishments.size() ? (place + 1) + ":0" : null;
    return new Page.Found(orders, List.of(), next);
  }

  private static URI url(Connection connection, String establishment, Instant from, int offset) {
    var zone =
        connection
            .find(RevelPlatform.ZONE)
            .orElseGet(() -> connection.requiredBranch(establishment).zone());
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("updated_date__gte", TIME.format(from.atZone(zone)));
    parameters.put("establishment", establishment);
    parameters.put("order_by", "updated_date");
    parameters.put("limit", Integer.toString(PAGE));
    parameters.put("offset", Integer.toString(offset));
    return Urls.query(
        Urls.url(
            connection.get(RevelPlatform.BASE_URL),
            "/resources/{}/",
            connection.get(RevelPlatform.POLL_RESOURCE)),
        parameters);
  }

  private static List<String> establishments(Connection connection) {
    return connection
        .find(RevelPlatform.ESTABLISHMENTS)
        .map(text -> Stream.of(text.split(",")).map(String::strip))
        .orElseGet(() -> connection.stores().keySet().stream().sorted())
        .filter(id -> !id.isEmpty() && !id.equals(Connection.ANY_STORE))
        .toList();
  }
}
