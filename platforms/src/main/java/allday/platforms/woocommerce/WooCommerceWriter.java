package allday.platforms.woocommerce;

import allday.contracts.PlatformId;
import allday.contracts.http.HttpCall;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sets the order's status at the shop, which fires the shop's own mails and our own webhook. The
 * shop knows two of the commands by itself; for others it needs statuses of a plugin, which the
 * operator names.
 */
@Component
class WooCommerceWriter implements StatusWriter {
  /** The key under {@code settings} of the shop's statuses, by command. */
  static final String SETTING = "write-map";

  private static final Map<Kind, String> OWN =
      Map.of(Kind.HANDED_OVER, "completed", Kind.CANCEL, "cancelled");

  @Override
  public PlatformId platform() {
    return WooCommercePlatform.ID;
  }

  @Override
  public Set<Kind> commands(Connection connection) {
    return WooCommerceApi.mayCall(connection) ? words(connection).keySet() : Set.of();
  }

  /** The status is set, not moved. */
  @Override
  public boolean mayRepeat(Kind kind) {
    return true;
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    String word = words(connection).get(command.kind());
    if (word == null) {
      return new WriteResult.NotSupported(
          "the shop has no status for it; settings." + SETTING + " can name one");
    }
    var url = WooCommerceApi.orders(connection, command.sourceOrderId());
    var body = JsonMapper.shared().writeValueAsString(Map.of("status", word));
    var call =
        WooCommerceApi.authorized(HttpCall.postJson(url, body).method("PUT"), Map.of(), connection);
    return WriteResult.problem(api.call(call), api.now()).orElseGet(WriteResult::written);
  }

  private static Map<Kind, String> words(Connection connection) {
    var words = new EnumMap<>(OWN);
    var own = connection.settings().below(SETTING);
    for (var kind : Kind.values()) {
      String word = own.get(kind.name());
      if (word != null) {
        words.put(kind, word);
      }
    }
    return words;
  }
}
