package allday.platforms.gloriafood;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A push is a collection of whole orders. Its {@code Authorization} is the master key alone,
 * without a scheme; nothing is signed (GlobalFood/integration_docs, accepted_orders/README.md).
 */
@Component
class GloriafoodWebhook implements WebhookIntake {

  @Override
  public PlatformId platform() {
    return GloriafoodPlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    return Signatures.sameToken(
        request.headers().single("Authorization").orElse(null),
        connection.secrets(GloriafoodPlatform.MASTER_KEY));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    if (isXml(request.body())) {
      return new Intake.Unreadable(
          "the push is XML: ask GloriaFood to send JSON to this URL (see the README)");
    }
    if (!Json.parse(request.body()).at("/orders").isArray()) {
      return new Intake.Unreadable("/orders: expected an array");
    }
    var orders =
        GloriafoodOrders.of(request.body(), connection, request.receivedAt(), Origin.WEBHOOK);
    return orders.isEmpty()
        ? new Intake.NotOurs("a push without orders")
        : new Intake.Received(orders, List.of());
  }

  private static boolean isXml(byte[] body) {
    for (byte each : body) {
      if (!Character.isWhitespace(each)) {
        return each == '<';
      }
    }
    return false;
  }
}
