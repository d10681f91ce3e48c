package allday.platforms.square;

import allday.contracts.PlatformId;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Refusal;
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
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moves the fulfilments of an order, each from where it stands. Square wants to hear the version
 * that is changed, so the order is read first; one that changed in between is read once more.
 */
@Component
class SquareWriter implements StatusWriter {
  private static final List<String> LINE = List.of("PROPOSED", "RESERVED", "PREPARED", "COMPLETED");
  private static final Set<String> OLD_VERSION = Set.of("CONFLICT", "VERSION_MISMATCH");
  private static final String CANCELED = "CANCELED";

  @Override
  public PlatformId platform() {
    return SquarePlatform.ID;
  }

  @Override
  public Set<Kind> commands(Connection connection) {
    return Set.of(Kind.ACCEPT, Kind.DENY, Kind.READY, Kind.HANDED_OVER, Kind.CANCEL);
  }

  /** What is where it should be is left alone. */
  @Override
  public boolean mayRepeat(Kind kind) {
    return true;
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    return switch (command.action()) {
      case Accept _ -> moved(command, "RESERVED", connection, api);
      case Ready _ -> moved(command, "PREPARED", connection, api);
      case HandedOver _ -> moved(command, "COMPLETED", connection, api);
      case Deny _, Cancel _ -> moved(command, CANCELED, connection, api);
      case Preparing _ ->
          new WriteResult.NotSupported("to Square an accepted order is one that is being made");
    };
  }

  private static WriteResult moved(
      StatusCommand command, String state, Connection connection, Api api) {
    var url =
        Urls.url(connection.get(SquarePlatform.BASE_URL), "/v2/orders/{}", command.sourceOrderId());
    var answer = api.call(SquareApi.authorized(HttpCall.get(url), connection));
    return WriteResult.problemOfAsking(answer, api.now())
        .orElseGet(
            () -> {
              var order = Json.parse(((HttpAnswer.Answered) answer).body()).at("/order");
              return moved(command, state, order, url, connection, api);
            });
  }

  private static WriteResult moved(
      StatusCommand command, String state, Doc order, URI url, Connection connection, Api api) {
    Long version = order.at("/version").whole();
    var fulfilments = order.at("/fulfillments").items();
    if (version == null || fulfilments.isEmpty()) {
      return new WriteResult.NotSupported("the order was made at the till and is kept there");
    }
    var before =
        fulfilments.stream().filter(each -> isBefore(each.at("/state").text(""), state)).toList();
    if (before.isEmpty()) {
      return fulfilments.stream().anyMatch(each -> state.equals(each.at("/state").text("")))
          ? WriteResult.written()
          : new WriteResult.TooLate("the order has moved on at Square");
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("idempotency_key", command.id() + "-" + version);
    var change = new LinkedHashMap<String, Object>();
    change.put("location_id", order.at("/location_id").requiredText());
    change.put("version", version);
    change.put(
        "fulfillments", before.stream().map(each -> fulfilment(command, each, state)).toList());
    body.put("order", change);
    var call = HttpCall.postJson(url, JsonMapper.shared().writeValueAsString(body)).method("PUT");
    return result(api.call(SquareApi.authorized(call, connection)), api);
  }

  private static Map<String, Object> fulfilment(
      StatusCommand command, Doc fulfilment, String state) {
    var change = new LinkedHashMap<String, Object>();
    change.put("uid", fulfilment.at("/uid").requiredText());
    change.put("state", state);
    if (command.action() instanceof Accept accept
        && accept.preparation() != null
        && "PICKUP".equals(fulfilment.at("/type").text())) {
      change.put("pickup_details", Map.of("prep_time_duration", accept.preparation().toString()));
    }
    return change;
  }

  private static boolean isBefore(String from, String to) {
    int place = LINE.indexOf(from);
    return place >= 0 && (to.equals(CANCELED) ? place < LINE.size() - 1 : place < LINE.indexOf(to));
  }

  private static WriteResult result(HttpAnswer answer, Api api) {
    if (answer instanceof HttpAnswer.Answered got
        && (got.status() == 400 || got.status() == 409)
        && OLD_VERSION.contains(Refusal.in(got).code())) {
      return new WriteResult.TryLater(Duration.ofSeconds(1), "the order changed meanwhile");
    }
    return WriteResult.problem(answer, api.now()).orElseGet(WriteResult::written);
  }
}
