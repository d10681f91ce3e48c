package allday.platforms.ubereats;

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
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fetches in the schema that the webhook named, or else in that of the connection. */
@Component
class UberEatsFetcher implements OrderFetcher {

  @Override
  public PlatformId platform() {
    return UberEatsPlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    var schema =
        Schema.ofForm(notice.facts().get(Schema.FACT))
            .orElseGet(() -> connection.get(UberEatsPlatform.API));
    var url =
        Urls.url(
            connection.get(UberEatsPlatform.BASE_URL), schema.orderPath(), notice.sourceOrderId());
    var answer = UberEatsApi.get(url, connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    return order(schema, got.body())
        .<FetchResult>map(
            order ->
                new FetchResult.Fetched(
                    List.of(
                        notice
                            .fetched(schema.form(), api.now(), order)
                            .sandbox(notice.sandbox() || UberEatsApi.isSandbox(connection)))))
        .orElseGet(() -> new Trouble.Broken("an answer without an order"));
  }

  /** The order itself, without the envelope that the newer schema puts around it. */
  private static Optional<byte[]> order(Schema schema, byte[] answer) {
    var order = schema == Schema.CLASSIC ? Optional.of(answer) : Json.slice(answer, "order");
    return order.filter(bytes -> Json.parse(bytes).at("/id").exists());
  }
}
