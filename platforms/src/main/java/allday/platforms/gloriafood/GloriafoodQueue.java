package allday.platforms.gloriafood;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code pop}: gives the accepted orders that wait, and forgets them. */
@Component
class GloriafoodQueue implements OrderQueue {

  @Override
  public PlatformId platform() {
    return GloriafoodPlatform.ID;
  }

  @Override
  public HttpCall take(Connection connection) {
    var key =
        connection
            .secrets()
            .find(GloriafoodPlatform.RESTAURANT_KEY)
            .orElseThrow(() -> new PayloadProblem("to poll, the secret poll-key is needed"));
    return HttpCall.get(Urls.url(connection.get(GloriafoodPlatform.BASE_URL), "/pos/order/pop"))
        .method("POST")
        .header("Authorization", key.reveal())
        .header("Accept", "application/json")
        .header("Glf-Api-Version", "2");
  }

  @Override
  public Page read(byte[] answer, Connection connection, Instant receivedAt, Origin origin) {
    if (new String(answer, StandardCharsets.UTF_8).isBlank()) {
      return new Page.Found(List.of(), List.of(), null);
    }
    // One take gives all that waits. It is not asked again at once: the documents do not promise
    // that a take really empties the queue, and one that does not would never end.
    return new Page.Found(
        GloriafoodOrders.of(answer, connection, receivedAt, origin), List.of(), null);
  }
}
