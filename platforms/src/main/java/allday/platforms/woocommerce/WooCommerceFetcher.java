package allday.platforms.woocommerce;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.http.HttpAnswer;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.Trouble;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class WooCommerceFetcher implements OrderFetcher {

  @Override
  public PlatformId platform() {
    return WooCommercePlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    if (!WooCommerceApi.mayCall(connection)) {
      return new Trouble.Denied(WooCommerceApi.NO_CREDENTIALS);
    }
    var url = WooCommerceApi.orders(connection, notice.sourceOrderId());
    var answer = api.call(WooCommerceApi.get(url, Map.of(), connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    // A plugin's login page is a success too.
    var _ = Json.parse(got.body()).at("/id").requiredText();
    return new FetchResult.Fetched(
        List.of(notice.fetched(WooCommerceApi.ORDER, api.now(), got.body())));
  }
}
