package allday.platforms.shopify;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.http.HttpAnswer;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.Trouble;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Fetches an order. The topics of prepared lines name a fulfilment order and not the order it
 * belongs to; there the fulfilment order is fetched, which does.
 */
@Component
class ShopifyFetcher implements OrderFetcher {

  @Override
  public PlatformId platform() {
    return ShopifyPlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    if (!ShopifyApi.mayCall(connection)) {
      return new Trouble.Denied(ShopifyApi.NO_CREDENTIALS);
    }
    boolean prepared = notice.eventType().startsWith(ShopifyWebhook.PREPARED);
    var url =
        ShopifyApi.url(
            connection,
            prepared ? "/fulfillment_orders/{}.json" : "/orders/{}.json",
            notice.sourceOrderId());
    var answer = ShopifyApi.get(url, connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    return Json.slice(got.body(), prepared ? "fulfillment_order" : "order")
        .<FetchResult>map(
            body ->
                new FetchResult.Fetched(
                    List.of(
                        prepared
                            ? prepared(notice, connection, api, body)
                            : notice
                                .fetched(ShopifyApi.ORDER, api.now(), body)
                                .sandbox(Json.parse(body).at("/test").isTrue()))))
        .orElseGet(() -> new Trouble.Broken("an answer without an order"));
  }

  private static RawOrder prepared(
      OrderNotice notice, Connection connection, Api api, byte[] fulfilmentOrder) {
    return RawOrder.of(
            ShopifyPlatform.ID,
            connection.id(),
            Json.parse(fulfilmentOrder).at("/order_id").requiredText(),
            ShopifyApi.PREPARED,
            api.now(),
            notice.origin() == Origin.WEBHOOK ? Origin.FETCH : notice.origin(),
            fulfilmentOrder)
        .event(notice.eventId(), notice.eventTime())
        .fact(ShopifyWebhook.TOPIC, notice.eventType());
  }
}
