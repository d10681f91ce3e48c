package allday.platforms.micros;

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
class MicrosFetcher implements OrderFetcher {

  @Override
  public PlatformId platform() {
    return MicrosPlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    var store = MicrosStore.of(notice.facts().getOrDefault(MicrosStore.FACT, ""));
    var base = connection.get(MicrosPlatform.BASE_URL);
    var url = Urls.url(base, "/checks/{}", notice.sourceOrderId());
    var answer = MicrosApi.get(url, store, connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    String ref = Json.parse(got.body()).at("/header/checkRef").text("");
    return ref.equals(notice.sourceOrderId())
        ? new FetchResult.Fetched(List.of(notice.fetched(MicrosApi.CHECK, api.now(), got.body())))
        : new Trouble.Broken("an answer without the check");
  }
}
