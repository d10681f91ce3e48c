package allday.platforms.foodics;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Urls;
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
class FoodicsFetcher implements OrderFetcher {

  @Override
  public PlatformId platform() {
    return FoodicsPlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    var none = FoodicsApi.withoutToken(connection);
    if (none.isPresent()) {
      return none.get();
    }
    var url =
        Urls.url(connection.get(FoodicsPlatform.BASE_URL), "/orders/{}", notice.sourceOrderId());
    var answer = api.call(FoodicsApi.get(url, Map.of("include", FoodicsApi.INCLUDE), connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    // Some tokens are given a list with more than was asked for.
    return Json.parse(got.body()).at("/data").items().stream()
        .filter(order -> notice.sourceOrderId().equals(order.at("/id").text()))
        .findFirst()
        .<FetchResult>map(
            order ->
                new FetchResult.Fetched(
                    List.of(
                        notice.fetched(
                            FoodicsRecord.FORM, api.now(), FoodicsRecord.withoutStaff(order)))))
        .orElseGet(() -> new Trouble.Broken("an answer without the order"));
  }
}
