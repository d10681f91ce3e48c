package allday.platforms.toast;

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
import allday.platforms.toast.ToastDiningOptions.Completed;
import java.util.List;
import org.springframework.stereotype.Component;

/** The order with its guest and address, and with what its dining option means. */
@Component
class ToastFetcher implements OrderFetcher {
  private final ToastApi toast;
  private final ToastDiningOptions diningOptions;

  ToastFetcher(ToastApi toast, ToastDiningOptions diningOptions) {
    this.toast = toast;
    this.diningOptions = diningOptions;
  }

  @Override
  public PlatformId platform() {
    return ToastPlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    var none = ToastApi.withoutCredentials(connection);
    if (none.isPresent()) {
      return none.get();
    }
    String restaurant = notice.facts().get(ToastEvent.RESTAURANT);
    if (restaurant == null) {
      return new Trouble.Broken("a notice that names no restaurant");
    }
    var url =
        Urls.url(
            connection.get(ToastPlatform.BASE_URL), "/orders/v2/orders/{}", notice.sourceOrderId());
    var answer = toast.get(url, restaurant, connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var order = Json.parse(got.body());
    if (!order.at("/guid").exists()) {
      return new Trouble.Broken("an answer without an order");
    }
    var fetched = notice.fetched(ToastEvent.ORDER, api.now(), got.body());
    return switch (diningOptions.complete(fetched, order, connection, api)) {
      case Completed.Done done -> new FetchResult.Fetched(List.of(done.order()));
      case Completed.Not not -> not.why();
    };
  }
}
