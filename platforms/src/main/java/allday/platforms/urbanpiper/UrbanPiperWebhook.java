package allday.platforms.urbanpiper;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import org.springframework.stereotype.Component;

/**
 * UrbanPiper signs nothing; it repeats headers that the operator registered with the webhook, and
 * one of them is a secret. What is genuine is answered with 200 whatever it says: more than fifteen
 * errors in a minute stop all webhooks of the business for a quarter of an hour.
 */
@Component
class UrbanPiperWebhook implements WebhookIntake {

  @Override
  public PlatformId platform() {
    return UrbanPiperPlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    return Signatures.sameToken(
        request.headers().single(connection.get(UrbanPiperPlatform.SECRET_HEADER)).orElse(null),
        connection.secrets(UrbanPiperPlatform.SECRET));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    String type = UrbanPiperEvent.type(request.headers());
    var body = Json.parse(request.body());
    var event = UrbanPiperEvent.ofType(type).or(() -> UrbanPiperEvent.ofShape(body));
    if (event.isEmpty()) {
      return new Intake.NotOurs(type.isEmpty() ? "an event without a type" : "event " + type);
    }
    return Intake.orders(
        RawOrder.of(
                UrbanPiperPlatform.ID,
                connection.id(),
                event.get().orderId(body).requiredText(),
                event.get().form(),
                request.receivedAt(),
                Origin.WEBHOOK,
                request.body())
            .event(null, UrbanPiperNews.time(body, connection)));
  }
}
