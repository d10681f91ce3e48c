package allday.platforms.chowly;

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
import allday.contracts.profile.ProfiledWebhook;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads one order by its guid; a list there is not. A location switched off answers 503. */
@Component
class ChowlyFetcher implements OrderFetcher {
  /** As long as the public client waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Override
  public PlatformId platform() {
    return ChowlyPlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    var key = connection.secrets().find(ChowlyPlatform.API_KEY);
    if (key.isEmpty()) {
      return new Trouble.Denied("there is no secret api-key");
    }
    var url =
        Urls.url(
            connection.get(ChowlyPlatform.BASE_URL),
            connection.get(ChowlyPlatform.API_PATH) + "/orders/{}",
            notice.sourceOrderId());
    var answer = api.call(HttpCall.get(url).header("api-key", key.get().reveal()).within(PATIENCE));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    return Json.parse(got.body()).at("/order").isObject()
        ? new FetchResult.Fetched(
            List.of(notice.fetched(ProfiledWebhook.FORM, api.now(), got.body())))
        : new Trouble.Broken("an answer without an order");
  }
}
