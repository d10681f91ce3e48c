package allday.platforms.woocommerce;

import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.platform.Connection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a shop wants to be called: REST API v3. */
final class WooCommerceApi {
  /** The one form in which orders travel on. */
  static final String ORDER = "order";

  static final String NO_CREDENTIALS =
      "no access: the connection needs secrets.consumer-key and secrets.consumer-secret";

  private WooCommerceApi() {}

  static boolean mayCall(Connection connection) {
    return connection.secrets().find(WooCommercePlatform.CONSUMER_KEY).isPresent()
        && connection.secrets().find(WooCommercePlatform.CONSUMER_SECRET).isPresent();
  }

  /** The collection of orders, or with an id one of them. */
  static URI orders(Connection connection, String... id) {
    String root =
        connection.get(WooCommercePlatform.PLAIN_PERMALINKS)
            ? "/?rest_route=/wc/v3/orders"
            : "/wp-json/wc/v3/orders";
    return Urls.url(
        connection.get(WooCommercePlatform.SHOP_URL), id.length == 0 ? root : root + "/{}", id);
  }

  static HttpCall get(URI url, Map<String, String> parameters, Connection connection) {
    return authorized(HttpCall.get(url), parameters, connection);
  }

  static HttpCall authorized(HttpCall call, Map<String, String> parameters, Connection connection) {
    String key = connection.secret(WooCommercePlatform.CONSUMER_KEY).reveal();
    String secret = connection.secret(WooCommercePlatform.CONSUMER_SECRET).reveal();
    if (!connection.get(WooCommercePlatform.CREDENTIALS_IN_QUERY)) {
      return asking(call, parameters).basic(key, secret);
    }
    var all = new LinkedHashMap<>(parameters);
    all.put("consumer_key", key);
    all.put("consumer_secret", secret);
    return asking(call, all);
  }

  private static HttpCall asking(HttpCall call, Map<String, String> parameters) {
    return new HttpCall(
        call.method(),
        Urls.query(call.uri(), parameters),
        call.headers(),
        call.body(),
        call.timeout());
  }
}
