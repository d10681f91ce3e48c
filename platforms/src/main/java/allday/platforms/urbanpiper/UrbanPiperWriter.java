package allday.platforms.urbanpiper;

import allday.contracts.PlatformId;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
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
import java.util.LinkedHashMap;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the hub, which tells the marketplace; the hub's own webhook then says what became of it.
 */
@Component
class UrbanPiperWriter implements StatusWriter {
  private static final String SWIGGY = "swiggy";

  @Override
  public PlatformId platform() {
    return UrbanPiperPlatform.ID;
  }

  @Override
  public Set<Kind> commands(Connection connection) {
    boolean mayCall =
        connection.find(UrbanPiperPlatform.BASE_URL).isPresent()
            && !connection.secrets(UrbanPiperPlatform.API_KEY).isEmpty();
    return mayCall
        ? Set.of(Kind.ACCEPT, Kind.DENY, Kind.READY, Kind.HANDED_OVER, Kind.CANCEL)
        : Set.of();
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    return switch (command.action()) {
      case Accept _ -> told(command, "Acknowledged", "", connection, api);
      case Deny deny -> told(command, "Cancelled", deny.said(), connection, api);
      case Ready _ -> told(command, "Food Ready", "", connection, api);
      case HandedOver _ ->
          told(
              command,
              command.order().fulfilment().type().isBrought() ? "Dispatched" : "Completed",
              "",
              connection,
              api);
      case Cancel cancel -> told(command, "Cancelled", cancel.said(), connection, api);
      case Preparing _ -> new WriteResult.NotSupported("UrbanPiper has no such step");
    };
  }

  private static WriteResult told(
      StatusCommand command, String state, String message, Connection connection, Api api) {
    var body = new LinkedHashMap<String, Object>();
    body.put("new_status", state);
    body.put("message", message);
    var answer = api.call(call(command, body, connection));
    if (answer instanceof HttpAnswer.Answered got
        && got.status() == 400
        && command.kind().wantsReason()
        && isOfSwiggy(command)) {
      // As documented: Swiggy calls the store back and decides; its word comes by webhook.
      return WriteResult.written();
    }
    return WriteResult.problem(answer, api.now()).orElseGet(WriteResult::written);
  }

  private static HttpCall call(StatusCommand command, Object body, Connection connection) {
    var url =
        Urls.url(
            connection.get(UrbanPiperPlatform.BASE_URL),
            "/external/api/v1/orders/{}/status/",
            command.sourceOrderId());
    var call =
        HttpCall.postJson(url, JsonMapper.shared().writeValueAsString(body))
            .method("PUT")
            .header(
                "Authorization",
                "apikey " + connection.secret(UrbanPiperPlatform.API_KEY).reveal());
    return connection
        .find(UrbanPiperPlatform.BUSINESS)
        .map(business -> call.header("X-UPR-Biz-Id", business))
        .orElse(call);
  }

  private static boolean isOfSwiggy(StatusCommand command) {
    return command.order().identity().originChain().stream()
        .anyMatch(origin -> origin.namespace().equals(SWIGGY));
  }
}
