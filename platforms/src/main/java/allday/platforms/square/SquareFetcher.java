package allday.platforms.square;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.Trouble;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class SquareFetcher implements OrderFetcher {

  @Override
  public PlatformId platform() {
    return SquarePlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    var url =
        Urls.url(connection.get(SquarePlatform.BASE_URL), "/v2/orders/{}", notice.sourceOrderId());
    var answer = api.call(SquareApi.authorized(HttpCall.get(url), connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    return Json.slice(got.body(), "order")
        .<FetchResult>map(
            order ->
                new FetchResult.Fetched(List.of(notice.fetched(SquareApi.ORDER, api.now(), order))))
        .orElseGet(() -> new Trouble.Broken("an answer without an order"));
  }
}
