package allday.channels.square;

import allday.channels.Lookup;
import allday.contracts.channel.Outcome;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An order at Square, as far as its fulfillment goes.
 *
 * @param version Square's, for optimistic locking
 * @param fulfillment the uid of the only one, or of the first
 */
record SquareOrder(String location, long version, String fulfillment, String state) {
  private static final List<String> FORWARD =
      List.of("PROPOSED", "RESERVED", "PREPARED", "COMPLETED");

  /** The state that our status is at Square; cancelling is none of a message's business. */
  static Optional<String> wanted(String status) {
    return switch (status) {
      case "CONFIRMED", "PREPARING" -> Optional.of("RESERVED");
      case "READY" -> Optional.of("PREPARED");
      case "COMPLETED" -> Optional.of("COMPLETED");
      default -> Optional.empty();
    };
  }

  static Lookup<SquareOrder> read(byte[] body) {
    try {
      var order = Json.parse(body).at("/order");
      var fulfillment = order.at("/fulfillments/0");
      boolean over = order.at("/state").text("").matches("COMPLETED|CANCELED");
      return over || !fulfillment.exists()
          ? new Lookup.Nothing<>()
          : new Lookup.Found<>(
              new SquareOrder(
                  order.at("/location_id").requiredText(),
                  order.at("/version").requiredWhole(),
                  fulfillment.at("/uid").requiredText(),
                  fulfillment.at("/state").text("PROPOSED")));
    } catch (PayloadProblem unreadable) {
      return Lookup.failed(new Outcome.TryLater(null, "Square's order cannot be read"));
    }
  }

  boolean isAt(String wanted) {
    return state.equals(wanted);
  }

  /** Cancelled and failed ones are, too. */
  boolean isBeyond(String wanted) {
    return !FORWARD.contains(state) || FORWARD.indexOf(state) > FORWARD.indexOf(wanted);
  }

  /** The key differs by version: Square refuses a key that comes back with another body. */
  String json(UUID message, String wanted) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("idempotency_key", message + "-" + version);
    var order = json.putObject("order");
    order.put("location_id", location);
    order.put("version", version);
    order.putArray("fulfillments").addObject().put("uid", fulfillment).put("state", wanted);
    return JsonMapper.shared().writeValueAsString(json);
  }
}
