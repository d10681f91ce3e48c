package allday.platforms.hubrise;

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

/** One order, for the event that came without it. */
@Component
class HubRiseFetcher implements OrderFetcher {

  @Override
  public PlatformId platform() {
    return HubRisePlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    var none = HubRiseApi.withoutToken(connection);
    if (none.isPresent()) {
      return none.get();
    }
    var answer = api.call(call(notice, connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    if (!Json.parse(got.body()).at("/id").exists()) {
      return new Trouble.Broken("an answer without an order");
    }
    return new FetchResult.Fetched(
        List.of(notice.fetched(HubRiseApi.ORDER, api.now(), got.body())));
  }

  private static HttpCall call(OrderNotice notice, Connection connection) {
    var base = connection.get(HubRisePlatform.BASE_URL);
    String location = notice.facts().get(HubRiseApi.LOCATION);
    return HubRiseApi.get(
        location == null
            ? Urls.url(base, "/location/orders/{}", notice.sourceOrderId())
            : Urls.url(base, "/locations/{}/orders/{}", location, notice.sourceOrderId()),
        connection);
  }
}
