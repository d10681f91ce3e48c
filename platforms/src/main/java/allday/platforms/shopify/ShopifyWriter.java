package allday.platforms.shopify;

import allday.contracts.PlatformId;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.FulfilmentType;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.ReasonWords;
import allday.contracts.platform.Refusal;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.Deny;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.StatusCommand.Preparing;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusCommand.Reason;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ready for pickup and handed over are said of the fulfilment orders that are still open; the first
 * of them only the GraphQL API can be told.
 */
@Component
class ShopifyWriter implements StatusWriter {
  private static final String PREPARED =
      "mutation($input: FulfillmentOrderLineItemsPreparedForPickupInput!) {"
          + " fulfillmentOrderLineItemsPreparedForPickup(input: $input)"
          + " { userErrors { code field message } } }";
  private static final Set<String> OPEN = Set.of("open", "in_progress");
  private static final ReasonWords REASONS =
      ReasonWords.otherwise("other")
          .with(Reason.ITEM_UNAVAILABLE, "inventory")
          .with(Reason.CUSTOMER, "customer");

  @Override
  public PlatformId platform() {
    return ShopifyPlatform.ID;
  }

  @Override
  public Set<Kind> commands(Connection connection) {
    return ShopifyApi.mayCall(connection)
        ? Set.of(Kind.READY, Kind.HANDED_OVER, Kind.CANCEL)
        : Set.of();
  }

  /** What was handed over is not open any more, and so not handed over twice. */
  @Override
  public boolean mayRepeat(Kind kind) {
    return kind == Kind.HANDED_OVER;
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    return switch (command.action()) {
      case Ready _ ->
          command.order().fulfilment().type() == FulfilmentType.PICKUP
              ? ofOpenOnes(command, connection, api, open -> prepared(open, connection, api))
              : new WriteResult.NotSupported("Shopify knows this of pickups only");
      case HandedOver _ ->
          ofOpenOnes(command, connection, api, open -> fulfilled(open, connection, api));
      case Cancel cancel -> cancelled(command, cancel, connection, api);
      case Accept _, Deny _, Preparing _ ->
          new WriteResult.NotSupported("Shopify has no such step");
    };
  }

  private static WriteResult ofOpenOnes(
      StatusCommand command,
      Connection connection,
      Api api,
      Function<List<Long>, WriteResult> told) {
    var url =
        ShopifyApi.url(connection, "/orders/{}/fulfillment_orders.json", command.sourceOrderId());
    var answer = ShopifyApi.get(url, connection, api);
    return WriteResult.problemOfAsking(answer, api.now())
        .orElseGet(
            () -> {
              var open =
                  Json.parse(((HttpAnswer.Answered) answer).body())
                      .at("/fulfillment_orders")
                      .items()
                      .stream()
                      .filter(each -> OPEN.contains(each.at("/status").text("")))
                      .map(each -> each.at("/id").requiredWhole())
                      .toList();
              return open.isEmpty()
                  ? new WriteResult.TooLate("nothing of the order is open any more")
                  : told.apply(open);
            });
  }

  /** No webhook of the shop's own page tells of this, so the yes is what counts. */
  private static WriteResult prepared(List<Long> open, Connection connection, Api api) {
    var ids =
        open.stream()
            .map(id -> Map.of("fulfillmentOrderId", "gid://shopify/FulfillmentOrder/" + id))
            .toList();
    var body = new LinkedHashMap<String, Object>();
    body.put("query", PREPARED);
    body.put("variables", Map.of("input", Map.of("lineItemsByFulfillmentOrder", ids)));
    var answer = posted(ShopifyApi.url(connection, "/graphql.json"), body, connection, api);
    return WriteResult.problem(answer, api.now())
        .orElseGet(() -> read(Json.parse(((HttpAnswer.Answered) answer).body())));
  }

  /** GraphQL answers 200 whatever happened. */
  private static WriteResult read(Doc said) {
    var mistake = said.at("/errors/0");
    if (mistake.exists()) {
      String code = mistake.at("/extensions/code").text("graphql");
      return code.equals("THROTTLED")
          ? new WriteResult.TryLater(null, "Shopify is busy (THROTTLED)")
          : refused(code, mistake);
    }
    var answer = said.at("/data/fulfillmentOrderLineItemsPreparedForPickup");
    if (!answer.exists()) {
      throw answer.problem("is not there");
    }
    var error = answer.at("/userErrors/0");
    return error.exists()
        ? refused(error.at("/code").text("user-error"), error)
        : WriteResult.writtenAndNothingMore();
  }

  private static WriteResult refused(String code, Doc error) {
    return new Refusal(code, Refusal.shortened(error.at("/message").text("no reason given"), 300))
        .result();
  }

  private static WriteResult fulfilled(List<Long> open, Connection connection, Api api) {
    var fulfilment = new LinkedHashMap<String, Object>();
    fulfilment.put(
        "line_items_by_fulfillment_order",
        open.stream().map(id -> Map.of("fulfillment_order_id", id)).toList());
    fulfilment.put("notify_customer", connection.get(ShopifyPlatform.NOTIFY_CUSTOMER));
    return result(
        posted(
            ShopifyApi.url(connection, "/fulfillments.json"),
            Map.of("fulfillment", fulfilment),
            connection,
            api),
        api);
  }

  private static WriteResult cancelled(
      StatusCommand command, Cancel cancel, Connection connection, Api api) {
    var body = new LinkedHashMap<String, Object>();
    body.put("reason", REASONS.word(cancel.reason(), connection));
    body.put("email", connection.get(ShopifyPlatform.NOTIFY_CUSTOMER));
    var url = ShopifyApi.url(connection, "/orders/{}/cancel.json", command.sourceOrderId());
    return result(posted(url, body, connection, api), api);
  }

  private static WriteResult result(HttpAnswer answer, Api api) {
    return WriteResult.problem(answer, api.now()).orElseGet(WriteResult::written);
  }

  private static HttpAnswer posted(URI url, Object body, Connection connection, Api api) {
    return ShopifyApi.call(
        HttpCall.postJson(url, JsonMapper.shared().writeValueAsString(body)), connection, api);
  }
}
