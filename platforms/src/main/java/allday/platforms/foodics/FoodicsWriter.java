package allday.platforms.foodics;

import allday.contracts.PlatformId;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.order.FulfilmentType;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.Deny;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.StatusCommand.Preparing;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Of a delivery Foodics can be told that it is ready; all else staff do at the till. */
@Component
class FoodicsWriter implements StatusWriter {
  private static final int READY = 2;

  @Override
  public PlatformId platform() {
    return FoodicsPlatform.ID;
  }

  @Override
  public Set<Kind> commands(Connection connection) {
    return connection.secrets(FoodicsPlatform.ACCESS_TOKEN).isEmpty()
        ? Set.of()
        : Set.of(Kind.READY);
  }

  /** The state is set, not moved. */
  @Override
  public boolean mayRepeat(Kind kind) {
    return true;
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    return switch (command.action()) {
      case Ready _ ->
          command.order().fulfilment().type() == FulfilmentType.DELIVERY
              ? ready(command, connection, api)
              : new WriteResult.NotSupported("Foodics is told of deliveries only");
      case Accept _, Deny _, Preparing _, HandedOver _, Cancel _ ->
          new WriteResult.NotSupported("that is done at Foodics' own till");
    };
  }

  private static WriteResult ready(StatusCommand command, Connection connection, Api api) {
    var url =
        Urls.url(connection.get(FoodicsPlatform.BASE_URL), "/orders/{}", command.sourceOrderId());
    var body = JsonMapper.shared().writeValueAsString(Map.of("delivery_status", READY));
    var call = FoodicsApi.authorized(HttpCall.postJson(url, body).method("PUT"), connection);
    return WriteResult.problem(api.call(call), api.now()).orElseGet(WriteResult::written);
  }
}
