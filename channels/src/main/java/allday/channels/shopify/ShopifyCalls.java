package allday.channels.shopify;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** GraphQL calls to one shop. */
record ShopifyCalls(ChannelAccount account, Http http) {
  private static final String OPEN =
      "query Open($id: ID!) { order(id: $id) { fulfillmentOrders(first: 10) {"
          + " nodes { id status supportedActions { action } } } } }";
  private static final String PREPARED =
      "mutation Prepared($input: FulfillmentOrderLineItemsPreparedForPickupInput!) {"
          + " fulfillmentOrderLineItemsPreparedForPickup(input: $input) {"
          + " userErrors { code field message } } }";
  private static final String FULFILLED =
      "mutation Fulfilled($fulfillment: FulfillmentInput!) {"
          + " fulfillmentCreate(fulfillment: $fulfillment) {"
          + " fulfillment { id status } userErrors { field message } } }";

  HttpAnswer fulfillmentOrders(String order) {
    String id = order.startsWith("gid://") ? order : "gid://shopify/Order/" + order;
    return call(OPEN, JsonNodeFactory.instance.objectNode().put("id", id));
  }

  HttpAnswer prepared(List<String> fulfillmentOrders) {
    var variables = JsonNodeFactory.instance.objectNode();
    lines(variables.putObject("input"), fulfillmentOrders);
    return call(PREPARED, variables);
  }

  HttpAnswer fulfilled(List<String> fulfillmentOrders) {
    var variables = JsonNodeFactory.instance.objectNode();
    var fulfillment = variables.putObject("fulfillment");
    fulfillment.put("notifyCustomer", true);
    lines(fulfillment, fulfillmentOrders);
    return call(FULFILLED, variables);
  }

  private static void lines(ObjectNode input, List<String> fulfillmentOrders) {
    var lines = input.putArray("lineItemsByFulfillmentOrder");
    fulfillmentOrders.forEach(id -> lines.addObject().put("fulfillmentOrderId", id));
  }

  private HttpAnswer call(String query, ObjectNode variables) {
    var base =
        account
            .find(ShopifyProvider.BASE_URL)
            .orElseGet(() -> URI.create("https://" + account.get(ShopifyProvider.SHOP)));
    var body = JsonNodeFactory.instance.objectNode().put("query", query);
    body.set("variables", variables);
    return http.call(
        HttpCall.postJson(
                Urls.url(base, "/admin/api/{}/graphql.json", account.get(ShopifyProvider.VERSION)),
                JsonMapper.shared().writeValueAsString(body))
            .header("X-Shopify-Access-Token", account.secret(ShopifyProvider.ACCESS_TOKEN).reveal())
            .within(Provider.Pace.USUAL.timeout()));
  }
}
