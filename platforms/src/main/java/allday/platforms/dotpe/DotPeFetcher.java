package allday.platforms.dotpe;

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
import org.springframework.stereotype.Component;

@Component
class DotPeFetcher implements OrderFetcher {

  @Override
  public PlatformId platform() {
    return DotPePlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    var base = connection.get(DotPePlatform.BASE_URL);
    var url = Urls.url(base, "/sale?invoice={}", notice.sourceOrderId());
    var answer = DotPeApi.get(url, connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    return Json.parse(got.body()).at("/invoiceNumber").text("").equals(notice.sourceOrderId())
        ? new FetchResult.Fetched(List.of(notice.fetched(DotPeApi.SALE, api.now(), got.body())))
        : new Trouble.Broken("an answer without the sale");
  }
}
