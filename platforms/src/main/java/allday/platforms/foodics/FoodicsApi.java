package allday.platforms.foodics;

import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Trouble;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** How Foodics wants to be called: related records are missing unless they are asked for. */
final class FoodicsApi {
  static final String INCLUDE =
      "branch,customer,customer_address,charges.charge,charges.taxes,payments.payment_method,"
          + "products.product,products.options,products.options.modifier_option,products.taxes,"
          + "products.discount,combos.products,combos.products.product,discount,original_order";

  private FoodicsApi() {}

  static HttpCall get(URI url, Map<String, String> parameters, Connection connection) {
    return authorized(HttpCall.get(Urls.query(url, parameters)), connection);
  }

  static HttpCall authorized(HttpCall call, Connection connection) {
    return call.bearer(connection.secret(FoodicsPlatform.ACCESS_TOKEN).reveal())
        .header("Accept", "application/json");
  }

  static Optional<Trouble> withoutToken(Connection connection) {
    return connection.secrets(FoodicsPlatform.ACCESS_TOKEN).isEmpty()
        ? Optional.of(new Trouble.Denied("no secret access-token is configured"))
        : Optional.empty();
  }
}
