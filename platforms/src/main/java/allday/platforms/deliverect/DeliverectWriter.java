package allday.platforms.deliverect;

import allday.contracts.PlatformId;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks as the POS does, which is told nothing of what it said itself. What a POS cannot take, it
 * fails: that is how a denial reaches the marketplace.
 */
@Component
class DeliverectWriter implements StatusWriter {
  private static final int ACCEPTED = 20;
  private static final int PREPARING = 50;
  private static final int PICKUP_READY = 70;
  private static final int FINALIZED = 90;
  private static final int CANCELED = 110;
  private static final int FAILED = 120;

  @Override
  public PlatformId platform() {
    return DeliverectPlatform.ID;
  }

  @Override
  public Set<Kind> commands(Connection connection) {
    return DeliverectApi.mayCall(connection) ? Set.of(Kind.values()) : Set.of();
  }

  /** The status is set, not moved. */
  @Override
  public boolean mayRepeat(Kind kind) {
    return true;
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    return switch (command.action()) {
      case Accept accept -> {
        var more = new LinkedHashMap<String, Object>();
        accept.ready(api.now()).ifPresent(at -> more.put("pickupTime", time(at)));
        yield told(command, ACCEPTED, more, connection, api);
      }
      case Deny deny -> told(command, FAILED, Map.of("reason", deny.said()), connection, api);
      case Preparing _ -> told(command, PREPARING, Map.of(), connection, api);
      case Ready _ -> told(command, PICKUP_READY, Map.of(), connection, api);
      case HandedOver _ -> told(command, FINALIZED, Map.of(), connection, api);
      case Cancel cancel ->
          told(command, CANCELED, Map.of("reason", cancel.said()), connection, api);
    };
  }

  private static WriteResult told(
      StatusCommand command, int status, Map<String, Object> more, Connection connection, Api api) {
    var body = new LinkedHashMap<String, Object>();
    body.put("orderId", command.sourceOrderId());
    body.put("status", status);
    body.put("timeStamp", time(api.now()));
    body.putAll(more);
    var url =
        Urls.url(
            connection.get(DeliverectPlatform.BASE_URL),
            "/orderStatus/{}",
            command.sourceOrderId());
    var call = HttpCall.postJson(url, JsonMapper.shared().writeValueAsString(body));
    return WriteResult.problem(DeliverectApi.call(call, connection, api), api.now())
        .orElseGet(WriteResult::writtenAndNothingMore);
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
