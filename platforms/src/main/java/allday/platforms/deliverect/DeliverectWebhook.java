package allday.platforms.deliverect;

import allday.contracts.PlatformId;
import allday.contracts.config.Setting;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Encoding;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import org.springframework.stereotype.Component;

/**
 * The signature covers the body (developers.deliverect.com/reference/hmac-authentication); its
 * header has one name in the documentation and another in Deliverect's own connector. It signs no
 * time.
 */
@Component
class DeliverectWebhook implements WebhookIntake {

  @Override
  public PlatformId platform() {
    return DeliverectPlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    return Signatures.hmacSha256()
        .header(
            Setting.entries(connection.get(DeliverectPlatform.SIGNATURE_HEADERS))
                .toArray(String[]::new))
        .encoded(Encoding.HEX)
        .verify(request, connection.secrets(DeliverectPlatform.WEBHOOK));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var body = Json.parse(request.body());
    var shape = Shape.of(body);
    return switch (shape) {
      case ORDER -> order(shape, body.at("/_id"), request, connection, body);
      case STATUS, COURIER -> order(shape, body.at("/orderId"), request, connection, body);
      case REGISTER -> Registration.answer(connection);
      case UNKNOWN ->
          new Intake.Unreadable(
              "the body is of an order, in a shape that nobody knows: it has neither /_id nor"
                  + " /orderId with /status or /courier");
      case OTHER -> new Intake.NotOurs("speaks of no order");
    };
  }

  private static Intake order(
      Shape shape, Doc id, GenuineRequest request, Connection connection, Doc body) {
    return Intake.orders(
        RawOrder.of(
                DeliverectPlatform.ID,
                connection.id(),
                id.requiredText(),
                shape.form(),
                request.receivedAt(),
                Origin.WEBHOOK,
                request.body())
            .event(null, DeliverectNews.time(body)));
  }
}
