package allday.platforms.revel;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Revel tells of finished orders only (developer.revelsystems.com, webhooks). An order whose shape
 * is unknown is fetched by its id.
 */
@Component
class RevelWebhook implements WebhookIntake {

  @Override
  public PlatformId platform() {
    return RevelPlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    return Signatures.hmac("Hmac" + connection.get(RevelPlatform.ALGORITHM))
        .header("X-Revel-Signature")
        .encoded(connection.get(RevelPlatform.ENCODING))
        .verify(request, connection.secrets(RevelPlatform.WEBHOOK));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    String event = request.headers().single("X-Revel-Event-Type").orElse("");
    if (!event.equals("order.finalized")) {
      return new Intake.NotOurs(event.isEmpty() ? "an event without a type" : event);
    }
    var instance = request.headers().single("X-Revel-Instance");
    if (!instance.map(connection.get(RevelPlatform.INSTANCE)::equalsIgnoreCase).orElse(true)) {
      return new Intake.NotOurs("another instance");
    }
    var body = Json.parse(request.body());
    var order = RevelRecord.order(body, connection);
    String store = request.headers().single("X-Revel-Establishment-Id").orElse(null);
    return order.isPresent() && !RevelRecord.namesCustomer(order.get(), connection)
        ? Intake.orders(raw(order.get(), store, request, connection))
        : Intake.notices(notice(body, event, store, request, connection));
  }

  private static RawOrder raw(
      Doc order, @Nullable String store, GenuineRequest request, Connection connection) {
    return RawOrder.of(
            RevelPlatform.ID,
            connection.id(),
            order.at("/id").requiredText(),
            RevelRecord.FORM,
            request.receivedAt(),
            Origin.WEBHOOK,
            request.body())
        .event(messageId(request), null)
        .fact(RevelRecord.ESTABLISHMENT, store);
  }

  private static OrderNotice notice(
      Doc body,
      String event,
      @Nullable String store,
      GenuineRequest request,
      Connection connection) {
    String id = body.at("/order/id").or(body.at("/orderInfo/id")).or(body.at("/id")).requiredText();
    return OrderNotice.of(
            RevelPlatform.ID, connection.id(), id, event, request.receivedAt(), Origin.WEBHOOK)
        .event(messageId(request), null)
        .fact(RevelRecord.ESTABLISHMENT, store);
  }

  private static @Nullable String messageId(GenuineRequest request) {
    return request
        .headers()
        .single("X-Revel-Message-Id")
        .or(() -> request.headers().single("X-Revel-Event-Id"))
        .orElse(null);
  }
}
