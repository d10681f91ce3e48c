package allday.channels;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Receipt;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Outcomes and receipts as fixtures write them: kind and parts, without empty ones and wording. */
final class Described {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Described() {}

  static JsonNode outcome(Outcome outcome) {
    return described(outcome);
  }

  static JsonNode receipts(List<Receipt> receipts) {
    var all = JsonNodeFactory.instance.arrayNode();
    receipts.forEach(receipt -> all.add(described(receipt)));
    return all;
  }

  private static ObjectNode described(Object value) {
    var described = JsonNodeFactory.instance.objectNode();
    described.put("is", value.getClass().getSimpleName());
    described.setAll((ObjectNode) JSON.valueToTree(value));
    if (described.get("refused") instanceof ObjectNode refused) {
      refused.remove("why");
    }
    described.remove("why");
    described.properties().removeIf(part -> part.getValue().isNull());
    return described;
  }
}
