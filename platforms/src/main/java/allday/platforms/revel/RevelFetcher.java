package allday.platforms.revel;

import allday.contracts.Bytes;
import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.Trouble;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** One order with everything in it, and its customer, whom it names by id only. */
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
    var order = RevelRecord.order(Json.parse(got.body()), connection);
    if (order.isEmpty()) {
      return new Trouble.Broken("an answer without an order");
    }
    return RevelRecord.namesCustomer(order.get(), connection)
        ? withCustomer(notice, order.get(), got.body(), connection, api)
        : fetched(notice, RevelRecord.FORM, got.body(), api);
  }

  /** An order is worth more than its customer: without the right to read customers it goes on. */
  private static FetchResult withCustomer(
      OrderNotice notice, Doc order, byte[] body, Connection connection, Api api) {
    String id = Objects.requireNonNull(RevelRecord.id(order.at("/customer")));
    var url = Urls.url(connection.get(RevelPlatform.BASE_URL), "/resources/Customer/{}/", id);
    var answer = api.call(get(url, connection));
    if (answer instanceof HttpAnswer.Answered got && got.isSuccess()) {
      return Json.parseOrNothing(got.body()).isObject()
          ? fetched(notice, RevelRecord.WITH_CUSTOMER, together(body, got.body()), api)
          : fetched(notice, RevelRecord.FORM, body, api);
    }
    var trouble = Trouble.of(answer, api.now()).orElseThrow();
    return trouble instanceof Trouble.TryLater
        ? trouble
        : fetched(notice, RevelRecord.FORM, body, api);
  }

  private static FetchResult fetched(OrderNotice notice, String form, byte[] body, Api api) {
    return new FetchResult.Fetched(List.of(notice.fetched(form, api.now(), body)));
  }

  private static byte[] together(byte[] order, byte[] customer) {
    return Bytes.concat(
        Bytes.utf8("{\"order\":"), order, Bytes.utf8(",\"customer\":"), customer, Bytes.utf8("}"));
  }

  /** The key goes into a header: in the query it would end in logs. */
  static HttpCall get(URI url, Connection connection) {
    return HttpCall.get(url)
        .header("API-AUTHENTICATION", connection.secret(RevelPlatform.API_KEY).reveal());
  }
}
