package allday.platforms.micros;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All checks that were opened since a time, revenue centre by revenue centre: the main road, since
 * a notification is sent once and never again. The page cursor is the number of the revenue centre;
 * Simphony itself has no pages.
 */
@Component
class MicrosPoller implements OrderPoller {

  @Override
  public PlatformId platform() {
    return MicrosPlatform.ID;
  }

  /** The list knows no time of change. */
  @Override
  public By by(Connection connection) {
    return By.CREATION;
  }

  /** A list has no end: several windows would bring the same checks several times. */
  @Override
  public Duration longestWindow() {
    return Duration.ofDays(31);
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var stores = MicrosStore.all(connection);
    if (stores.isEmpty()) {
      return new Trouble.Denied(
          "no revenue centre is configured: name them as <location>/<revenue centre> under stores"
              + " or settings.revenue-centres");
    }
    int place = cursor == null ? 0 : Integer.parseInt(cursor);
    if (place >= stores.size()) {
      return new Page.Found(List.of(), List.of(), null);
    }
    var store = stores.get(place);
    var answer = MicrosApi.get(url(connection, window), store, connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var orders = new ArrayList<RawOrder>();
    var notices = new ArrayList<OrderNotice>();
    for (byte[] bytes : checks(got.body())) {
      var check = Json.parse(bytes);
      if (isWhole(check)) {
        orders.add(
            RawOrder.of(
                    MicrosPlatform.ID,
                    connection.id(),
                    check.at("/header/checkRef").requiredText(),
                    MicrosApi.CHECK,
                    api.now(),
                    origin,
                    bytes)
                .fact(MicrosStore.FACT, store.toString()));
      } else {
        notices.add(notice(check, store, connection, origin, api));
      }
    }
    String next = place + 1 < stores.size() ? Integer.toString(place + 1) : null;
    return new Page.Found(orders, notices, next);
  }

  private static URI url(Connection connection, Window window) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("sinceTime", window.from().truncatedTo(ChronoUnit.MILLIS).toString());
    parameters.put("includeClosed", "true");
    return Urls.query(Urls.url(connection.get(MicrosPlatform.BASE_URL), "/checks"), parameters);
  }

  /** A bare list, or one among the members of an object. */
  private static List<byte[]> checks(byte[] body) {
    return Json.parse(body).isArray() ? Json.slices(body) : Json.slices(body, "items");
  }

  private static boolean isWhole(Doc check) {
    return check.at("/menuItems").isArray() && check.at("/totals").isObject();
  }

  private static OrderNotice notice(
      Doc check, MicrosStore store, Connection connection, Origin origin, Api api) {
    return OrderNotice.of(
            MicrosPlatform.ID,
            connection.id(),
            check.at("/header/checkRef").or(check.at("/checkRef")).requiredText(),
            "listed",
            api.now(),
            origin)
        .fact(MicrosStore.FACT, store.toString());
  }
}
