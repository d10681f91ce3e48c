package allday.platforms.toast;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Toast can be told that a delivery left, and can be asked to void an order that was paid elsewhere
 * (doc.toasttab.com/openapi/orders/operation/voidOrder). All else staff do at Toast's own till: it
 * has no call to approve, to reject or to be ready.
 */
@Component
class ToastWriter implements StatusWriter {
  /** An order is voided whole, its payments with it. */
  private static final Map<String, Object> EVERYTHING = everything();

  private final ToastApi toast;

  ToastWriter(ToastApi toast) {
    this.toast = toast;
  }

  @Override
  public PlatformId platform() {
    return ToastPlatform.ID;
  }

  @Override
  public Set<Kind> commands(Connection connection) {
    return ToastPlatform.hasCredentials(connection)
        ? Set.of(Kind.HANDED_OVER, Kind.CANCEL)
        : Set.of();
  }

  /** The state of a delivery is set, not moved. */
  @Override
  public boolean mayRepeat(Kind kind) {
    return kind == Kind.HANDED_OVER;
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    return switch (command.action()) {
      case HandedOver _ ->
          command.order().fulfilment().type() == FulfilmentType.DELIVERY
              ? left(command, connection, api)
              : new WriteResult.NotSupported("Toast is told of deliveries only");
      case Cancel _ ->
          told("/orders/v2/orders/{}/void", "POST", EVERYTHING, command, connection, api);
      case Accept _, Deny _, Preparing _, Ready _ ->
          new WriteResult.NotSupported("that is done at Toast's own till");
    };
  }

  private static Map<String, Object> everything() {
    var body = new LinkedHashMap<String, Object>();
    body.put("selections", Map.of("voidAll", true));
    body.put("payments", Map.of("voidAll", true));
    return body;
  }

  private WriteResult left(StatusCommand command, Connection connection, Api api) {
    var body = new LinkedHashMap<String, Object>();
    body.put("deliveryState", "PICKED_UP");
    body.put("dispatchedDate", ToastTimes.text(api.now()));
    return told("/orders/v2/orders/{}/deliveryInfo", "PATCH", body, command, connection, api);
  }

  private WriteResult told(
      String path,
      String method,
      Map<String, Object> body,
      StatusCommand command,
      Connection connection,
      Api api) {
    var url = Urls.url(connection.get(ToastPlatform.BASE_URL), path, command.sourceOrderId());
    var call = HttpCall.postJson(url, JsonMapper.shared().writeValueAsString(body)).method(method);
    return WriteResult.problem(toast.call(call, command.storeId(), connection, api), api.now())
        .orElseGet(WriteResult::written);
  }
}
