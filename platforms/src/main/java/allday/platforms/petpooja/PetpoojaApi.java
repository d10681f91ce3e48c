package allday.platforms.petpooja;

import allday.contracts.config.SecretSlot;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How Petpooja wants to be called, and how it says no: with 200 and a code of its own. */
final class PetpoojaApi {
  private static final String ORDERS_PATH = "/V1/thirdparty/generic_get_orders/";
  private static final String SALES_PATH = "/V1/orders/get_sales_data";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> WRONG_CREDENTIALS = Set.of("100", "101", "103", "GN_105");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(PetpoojaIds.INDIA);

  private PetpoojaApi() {}

  static boolean hasCredentials(Connection connection) {
    return Stream.of(
            PetpoojaPlatform.APP_KEY, PetpoojaPlatform.APP_SECRET, PetpoojaPlatform.ACCESS_TOKEN)
        .noneMatch(slot -> connection.secrets(slot).isEmpty());
  }

  /**
   * The orders of a business day. A GET with a body, as documented, is stopped by the network in
   * front of Petpooja with a 403 page.
   */
  static HttpCall orders(Connection connection, String outlet, LocalDate day) {
    boolean late = connection.get(PetpoojaPlatform.A_DAY_LATE);
    var body = credentials(connection, outlet);
    body.put("order_date", (late ? day.plusDays(1) : day).toString());
    body.put("refId", "");
    var call =
        HttpCall.postJson(
                url(connection, ORDERS_PATH), JsonMapper.shared().writeValueAsString(body))
            .method(connection.get(PetpoojaPlatform.POLL_METHOD).name())
            .within(PATIENCE);
    return connection
        .secrets()
        .find(PetpoojaPlatform.COOKIE)
        .map(cookie -> call.header("Cookie", cookie.reveal()))
        .orElse(call);
  }

  static HttpCall salesData(Connection connection, String outlet, Window window) {
    var query = credentials(connection, outlet);
    query.put("from_date", time(window.from()));
    query.put("to_date", time(window.until()));
    return HttpCall.get(Urls.query(url(connection, SALES_PATH), query)).within(PATIENCE);
  }

  static HttpCall cancellation(Connection connection, String outlet, String number, String reason) {
    var body = credentials(connection, outlet);
    body.put("orderID", "");
    body.put("clientorderID", number);
    body.put("cancelReason", reason);
    body.put("status", "-1");
    var url = Urls.url(connection.get(PetpoojaPlatform.ORDERING_URL), "/update_order_status");
    return HttpCall.postJson(url, JsonMapper.shared().writeValueAsString(body));
  }

  /** Null where the answer is a good one. Codes are numbers here and texts there. */
  static @Nullable Trouble trouble(byte[] answer, boolean sales) {
    var list = Json.list(answer, sales ? "Records" : "order_json");
    var doc = list.map(Json.Listed::around).orElseGet(() -> Json.parse(answer));
    // get_sales_data is not documented to give a code; where it gives one, it has to be good.
    String code = doc.at("/code").text(sales ? "200" : "");
    String success = doc.at("/success").text(sales ? "1" : "");
    if (code.equals("200") && success.equals("1")) {
      return list.isPresent() ? null : new Trouble.Broken("an answer without a list of orders");
    }
    String why = "answered code " + (code.length() > 20 ? code.substring(0, 20) : code);
    return WRONG_CREDENTIALS.contains(code) || doc.at("/message").text("").startsWith("Invalid ")
        ? new Trouble.Denied(why)
        : new Trouble.Broken(why);
  }

  private static URI url(Connection connection, String usualPath) {
    return Urls.url(
        connection.get(PetpoojaPlatform.BASE_URL),
        connection.find(PetpoojaPlatform.POLL_PATH).orElse(usualPath));
  }

  private static Map<String, String> credentials(Connection connection, String outlet) {
    var credentials = new LinkedHashMap<String, String>();
    credentials.put("app_key", reveal(connection, PetpoojaPlatform.APP_KEY));
    credentials.put("app_secret", reveal(connection, PetpoojaPlatform.APP_SECRET));
    credentials.put("access_token", reveal(connection, PetpoojaPlatform.ACCESS_TOKEN));
    credentials.put("restID", outlet);
    return credentials;
  }

  private static String reveal(Connection connection, SecretSlot slot) {
    return connection.secret(slot).reveal();
  }

  private static String time(Instant instant) {
    return SECOND.format(instant);
  }
}
