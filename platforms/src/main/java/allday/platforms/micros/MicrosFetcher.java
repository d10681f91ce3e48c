package allday.platforms.micros;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.RawOrder;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class MicrosFetcher implements OrderFetcher {
  private static final JsonMapper JSON = JsonMapper.shared();

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

  @Override
  public Optional<RawOrder> gone(
      OrderNotice notice, int misses, Connection connection, Instant now) {
    int needed = connection.get(MicrosPlatform.GONE_AFTER);
    if (needed == 0 || misses < needed) {
      return Optional.empty();
    }
    var store = MicrosStore.of(notice.facts().getOrDefault(MicrosStore.FACT, ""));
    var header =
        Map.of(
            "checkRef", notice.sourceOrderId(),
            "locRef", store.location(),
            "rvcRef", store.revenueCentre());
    byte[] body = JSON.writeValueAsBytes(Map.of("header", new TreeMap<>(header)));
    return Optional.of(notice.fetched(MicrosApi.GONE, now, body));
  }
}
