package allday.platforms.revel;

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
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Component;

/** One order with everything in it. */
@Component
class RevelFetcher implements OrderFetcher {

  @Override
  public PlatformId platform() {
    return RevelPlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    var url =
        Urls.url(
            connection.get(RevelPlatform.BASE_URL),
            "/resources/OrderAllInOne/{}/",
            notice.sourceOrderId());
    var answer = api.call(get(url, connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    return RevelRecord.order(Json.parse(got.body()), connection)
        .<FetchResult>map(
            _ ->
                new FetchResult.Fetched(
                    List.of(notice.fetched(RevelRecord.FORM, api.now(), got.body()))))
        .orElseGet(() -> new Trouble.Broken("an answer without an order"));
  }

  /** The key goes into a header: in the query it would end in logs. */
  static HttpCall get(URI url, Connection connection) {
    return HttpCall.get(url)
        .header("API-AUTHENTICATION", connection.secret(RevelPlatform.API_KEY).reveal());
  }
}
