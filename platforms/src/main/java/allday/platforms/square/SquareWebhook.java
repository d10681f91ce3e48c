package allday.platforms.square;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.SignedContent;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/**
 * Square's webhooks carry ids only. The signature covers the notification URL as the subscription
 * has it, followed by the body (developer.squareup.com/docs/webhooks/step3validate).
 */
@Component
class SquareWebhook implements WebhookIntake {
  private static final String SIGNATURE = "x-square-hmacsha256-signature";

  @Override
  public PlatformId platform() {
    return SquarePlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    var url = connection.find(SquarePlatform.NOTIFICATION_URL).orElse(connection.webhookUrl());
    return Signatures.hmacSha256()
        .header(SIGNATURE)
        .signing(SignedContent.urlThenBody(url))
        .verify(request, connection.secrets(SquarePlatform.SIGNATURE_KEY));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var event = Json.parse(request.body());
    String type = event.at("/type").requiredText();
    var orderId =
        switch (type) {
          case "order.created" -> event.at("/data/object/order_created/order_id");
          case "order.updated" -> event.at("/data/object/order_updated/order_id");
          case "order.fulfillment.updated" ->
              event.at("/data/object/order_fulfillment_updated/order_id");
          // Sales rung up in the Point of Sale app publish no order event: their payment tells of
          // them.
          case "payment.created", "payment.updated" -> event.at("/data/object/payment/order_id");
          case "refund.created", "refund.updated" -> event.at("/data/object/refund/order_id");
          default -> null;
        };
    if (orderId == null) {
      return new Intake.NotOurs(type);
    }
    if (!type.startsWith("order.") && !orderId.exists()) {
      return new Intake.NotOurs(type + " without an order");
    }
    return Intake.notices(
        OrderNotice.of(
                SquarePlatform.ID,
                connection.id(),
                orderId.requiredText(),
                type,
                request.receivedAt(),
                Origin.WEBHOOK)
            .event(
                event.at("/event_id").requiredText(),
                event.at("/created_at").instant(ZoneOffset.UTC))
            .fact(
                SquareSale.PRODUCT,
                event.at("/data/object/payment/application_details/square_product").text())
            .sandbox("Sandbox".equalsIgnoreCase(request.headers().first("square-environment"))));
  }
}
