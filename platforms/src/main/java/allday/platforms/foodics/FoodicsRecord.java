package allday.platforms.foodics;

import allday.contracts.Bytes;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of an order. Foodics sends staff with their e-mail and hashed PIN, and the data of
 * card terminals: they are taken out before anything is stored, so these are not quite the bytes
 * that came.
 */
final class FoodicsRecord {
  /** The one form in which orders travel on: without envelope. */
  static final String FORM = "order";

  private static final Set<String> STAFF =
      Set.of("creator", "closer", "driver", "voider", "user", "device", "pin");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private FoodicsRecord() {}

  static byte[] withoutStaff(Doc order) {
    var copy = JSON.readTree(order.json());
    strip(copy);
    copy.at("/payments")
        .forEach(
            payment -> {
              if (payment instanceof ObjectNode paid) {
                paid.remove("meta");
              }
            });
    return JSON.writeValueAsBytes(copy);
  }

  static byte[] withoutStaff(byte[] order) {
    return withoutStaff(Json.parse(order));
  }

  /** Deliveries have no id: the same state of the same order is the same delivery. */
  static String deliveryId(String event, Doc order) {
    String state =
        String.join(
            "\n",
            event,
            order.at("/id").text(""),
            order.at("/status").text(""),
            order.at("/delivery_status").text(""),
            order.at("/updated_at").text(""));
    return "sha256:" + Bytes.sha256Hex(state);
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(STAFF);
    }
    node.forEach(FoodicsRecord::strip);
  }
}
