package allday.platforms.hubrise;

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
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sets the status of the order at HubRise, from where the channel hears of it. HubRise tells a
 * client nothing of its own changes, so its yes is all that comes back.
 */
@Component
class HubRiseWriter implements StatusWriter {

  @Override
  public PlatformId platform() {
    return HubRisePlatform.ID;
  }

  @Override
  public Set<Kind> commands(Connection connection) {
    return connection.secrets(HubRisePlatform.ACCESS_TOKEN).isEmpty()
        ? Set.of()
        : Set.of(Kind.values());
  }

  /** The status is set, not moved. */
  @Override
  public boolean mayRepeat(Kind kind) {
    return true;
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    var type = command.order().fulfilment().type();
    var body = new LinkedHashMap<String, Object>();
    body.put("status", word(command, type));
    if (command.action() instanceof Accept accept) {
      accept
          .ready(api.now())
          .ifPresent(at -> body.put("confirmed_time", time(at, command, connection)));
    }
    var url =
        Urls.url(
            connection.get(HubRisePlatform.BASE_URL),
            "/locations/{}/orders/{}",
            command.storeId(),
            command.sourceOrderId());
    var call =
        HttpCall.postJson(url, JsonMapper.shared().writeValueAsString(body))
            .method("PATCH")
            .header("X-Access-Token", connection.secret(HubRisePlatform.ACCESS_TOKEN).reveal());
    return WriteResult.problem(api.call(call), api.now())
        .orElseGet(WriteResult::writtenAndNothingMore);
  }

  /** In the store's zone, with its offset, as HubRise writes its times. */
  private static String time(Instant at, StatusCommand command, Connection connection) {
    var zone = connection.requiredBranch(command.storeId()).zone();
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  private static String word(StatusCommand command, FulfilmentType type) {
    return switch (command.action()) {
      case Accept _ -> "accepted";
      case Deny _ -> "rejected";
      case Preparing _ -> "in_preparation";
      case Ready _ -> type.isBrought() ? "awaiting_shipment" : "awaiting_collection";
      case HandedOver _ -> type.isBrought() ? "in_delivery" : "completed";
      case Cancel _ -> "cancelled";
    };
  }
}
