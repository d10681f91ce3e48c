package allday.platforms.ubereats;

import allday.contracts.PlatformId;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.ReasonWords;
import allday.contracts.platform.Refusal;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.Deny;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.StatusCommand.Preparing;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusCommand.Reason;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers Uber in the schema of the connection. Uber tells by webhook that an order ended, and
 * nothing of what the store itself says of it before.
 */
@Component
class UberEatsWriter implements StatusWriter {
  private static final ReasonWords CLASSIC_DENIALS =
      ReasonWords.otherwise("OTHER")
          .with(Reason.ITEM_UNAVAILABLE, "ITEM_AVAILABILITY")
          .with(Reason.CLOSED, "STORE_CLOSED");
  private static final ReasonWords DENIALS =
      ReasonWords.otherwise("OTHER").with(Reason.ITEM_UNAVAILABLE, "ITEM_ISSUE");
  private static final ReasonWords CANCELLATIONS =
      ReasonWords.otherwise("OTHER")
          .with(Reason.ITEM_UNAVAILABLE, "OUT_OF_ITEMS")
          .with(Reason.CLOSED, "KITCHEN_CLOSED")
          .with(Reason.CUSTOMER, "CUSTOMER_CALLED_TO_CANCEL")
          .with(Reason.TOO_BUSY, "RESTAURANT_TOO_BUSY");

  /** Uber's word for an order that somebody has answered before. */
  private static final String ANSWERED_BEFORE = "resource_status_conflict";

  @Override
  public PlatformId platform() {
    return UberEatsPlatform.ID;
  }

  @Override
  public Set<Kind> commands(Connection connection) {
    return isClassic(connection)
        ? Set.of(Kind.ACCEPT, Kind.DENY, Kind.HANDED_OVER, Kind.CANCEL)
        : Set.of(Kind.ACCEPT, Kind.DENY, Kind.READY, Kind.CANCEL);
  }

  /** A second acceptance is answered as one that came before. */
  @Override
  public boolean mayRepeat(Kind kind) {
    return kind == Kind.ACCEPT;
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    return isClassic(connection)
        ? classic(command, connection, api)
        : newer(command, connection, api);
  }

  private static WriteResult classic(StatusCommand command, Connection connection, Api api) {
    return switch (command.action()) {
      case Accept accept -> {
        var body = new LinkedHashMap<String, Object>();
        body.put("reason", "accepted");
        accept.ready(api.now()).ifPresent(at -> body.put("pickup_time", at.getEpochSecond()));
        yield told(command, "/v1/eats/orders/{}/accept_pos_order", body, connection, api);
      }
      case Deny deny ->
          told(
              command,
              "/v1/eats/orders/{}/deny_pos_order",
              Map.of(
                  "reason",
                  ordered(
                      "explanation",
                      deny.said(),
                      "code",
                      CLASSIC_DENIALS.word(deny.reason(), connection))),
              connection,
              api);
      case Cancel cancel ->
          told(
              command,
              "/v1/eats/orders/{}/cancel",
              ordered(
                  "reason",
                  CANCELLATIONS.word(cancel.reason(), connection),
                  "details",
                  cancel.said()),
              connection,
              api);
      case HandedOver _ ->
          command.order().fulfilment().deliveredBy() == Deliverer.STORE
              ? told(
                  command,
                  "/v1/eats/orders/{}/restaurantdelivery/status",
                  Map.of("status", "started"),
                  connection,
                  api)
              : new WriteResult.NotSupported("only of orders that the store itself delivers");
      case Preparing _, Ready _ ->
          new WriteResult.NotSupported("the classic API of Uber Eats has no such step");
    };
  }

  private static WriteResult newer(StatusCommand command, Connection connection, Api api) {
    return switch (command.action()) {
      case Accept accept ->
          told(
              command,
              "/v1/delivery/order/{}/accept",
              accept
                  .ready(api.now())
                  .<Map<String, Object>>map(
                      at ->
                          Map.of(
                              "ready_for_pickup_time",
                              at.truncatedTo(ChronoUnit.SECONDS).toString()))
                  .orElse(Map.of()),
              connection,
              api);
      case Deny deny ->
          told(
              command,
              "/v1/delivery/order/{}/deny",
              Map.of(
                  "deny_reason",
                  ordered("type", DENIALS.word(deny.reason(), connection), "info", deny.said())),
              connection,
              api);
      case Ready _ -> told(command, "/v1/delivery/order/{}/ready", Map.of(), connection, api);
      case Cancel cancel ->
          told(
              command,
              "/v1/delivery/order/{}/cancel",
              Map.of(
                  "cancellation_reason",
                  Map.of("type", CANCELLATIONS.word(cancel.reason(), connection))),
              connection,
              api);
      case Preparing _, HandedOver _ ->
          new WriteResult.NotSupported("the newer API of Uber Eats has no such step");
    };
  }

  private static WriteResult told(
      StatusCommand command,
      String path,
      Map<String, Object> body,
      Connection connection,
      Api api) {
    var url = Urls.url(connection.get(UberEatsPlatform.BASE_URL), path, command.sourceOrderId());
    var json = JsonMapper.shared().writeValueAsString(body);
    var answer = UberEatsApi.call(HttpCall.postJson(url, json), connection, api);
    if (answer instanceof HttpAnswer.Answered got && !got.isSuccess()) {
      var refusal = Refusal.in(got);
      if (command.kind() == Kind.ACCEPT && refusal.code().equals(ANSWERED_BEFORE)) {
        return WriteResult.writtenAndNothingMore();
      }
      if (got.status() == 403) {
        return new WriteResult.Refused(
            refusal.code(), "the app is not the store's order manager (" + refusal.words() + ")");
      }
      if (got.status() == 404) {
        return new WriteResult.TooLate("Uber Eats has no such open order (any more)");
      }
    }
    return WriteResult.problem(answer, api.now()).orElseGet(() -> taken(command.kind()));
  }

  /** No webhook tells of an acceptance, or of what staff say of the kitchen. */
  private static WriteResult taken(Kind kind) {
    return switch (kind) {
      case DENY, CANCEL -> WriteResult.written();
      case ACCEPT, PREPARING, READY, HANDED_OVER -> WriteResult.writtenAndNothingMore();
    };
  }

  private static Map<String, Object> ordered(
      String first, String value, String second, String other) {
    var map = new LinkedHashMap<String, Object>();
    map.put(first, value);
    map.put(second, other);
    return map;
  }

  private static boolean isClassic(Connection connection) {
    return connection.get(UberEatsPlatform.API) == Schema.CLASSIC;
  }
}
