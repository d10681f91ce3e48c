package allday.platforms.shopify;

import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Tokens.Fetched;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How Shopify wants to be called: the legacy REST Admin API, whose orders are the webhook's. */
final class ShopifyApi {
  /** An order, as most topics, the fetch and the poll bring it. */
  static final String ORDER = "order";

  /** A shipment or hand-over of an order. */
  static final String FULFILMENT = "fulfillment";

  /** A step of a shipment. */
  static final String FULFILMENT_EVENT = "fulfillment-event";

  /** A fulfilment order whose lines are ready. */
  static final String PREPARED = "prepared";

  static final String NO_CREDENTIALS =
      "no access: the connection needs secrets.access-token, or settings.client-id with secrets.client-secret";

  private static final JsonMapper JSON = JsonMapper.shared();

  private ShopifyApi() {}

  static boolean mayCall(Connection connection) {
    return connection.secrets().find(ShopifyPlatform.ACCESS_TOKEN).isPresent()
        || (connection.find(ShopifyPlatform.CLIENT_ID).isPresent()
            && connection.secrets().find(ShopifyPlatform.CLIENT_SECRET).isPresent());
  }

  static URI url(Connection connection, String path, String... parts) {
    String version = connection.get(ShopifyPlatform.API_VERSION);
    return Urls.url(base(connection), "/admin/api/" + version + path, parts);
  }

  static HttpAnswer get(URI url, Connection connection, Api api) {
    return call(HttpCall.get(url), connection, api);
  }

  static HttpAnswer call(HttpCall call, Connection connection, Api api) {
    return connection
        .secrets()
        .find(ShopifyPlatform.ACCESS_TOKEN)
        .map(token -> api.call(authorized(call, token.reveal())))
        .orElseGet(
            () ->
                api.callWithToken(
                    connection.id().value(),
                    () -> token(connection, api),
                    token -> authorized(call, token)));
  }

  private static HttpCall authorized(HttpCall call, String token) {
    return call.header("X-Shopify-Access-Token", token);
  }

  /** The client-credentials grant; its tokens live for 24 hours. */
  private static Fetched token(Connection connection, Api api) {
    var grant =
        Map.of(
            "client_id", connection.get(ShopifyPlatform.CLIENT_ID),
            "client_secret", connection.secret(ShopifyPlatform.CLIENT_SECRET).reveal(),
            "grant_type", "client_credentials");
    var answer =
        api.call(
            HttpCall.postJson(
                Urls.url(base(connection), "/admin/oauth/access_token"),
                JSON.writeValueAsString(grant)));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return new Fetched.NoToken(answer);
    }
    var token = Json.parse(got.body());
    return new Fetched.Token(
        token.at("/access_token").requiredText(),
        api.now().plusSeconds(token.at("/expires_in").requiredWhole()));
  }

  private static URI base(Connection connection) {
    return connection
        .find(ShopifyPlatform.BASE_URL)
        .orElseGet(() -> URI.create("https://" + connection.get(ShopifyPlatform.SHOP)));
  }
}
