package allday.platforms.hubrise;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Answers;
import allday.contracts.web.Encoding;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/**
 * The active callback. Its signature covers the body and is keyed by the client secret, the same
 * for all merchants (hubrise.com/developers/api/callbacks). It signs no time.
 */
@Component
class HubRiseWebhook implements WebhookIntake {
  private static final String SIGNATURE = "x-hubrise-hmac-sha256";

  // HubRise takes any 4xx for a receipt and deletes the event: a wrong secret on our side would
  // lose every order. After a 503 it repeats for about an hour.
  private static final Answers ANSWERS = Answers.STANDARD.refused(503);

  @Override
  public PlatformId platform() {
    return HubRisePlatform.ID;
  }

  @Override
  public Answers answers() {
    return ANSWERS;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    return Signatures.hmacSha256()
        .header(SIGNATURE)
        .encoded(Encoding.HEX)
        .verify(request, connection.secrets(HubRisePlatform.CLIENT_SECRET));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var event = Json.parse(request.body());
    String type =
        event.at("/resource_type").requiredText() + "." + event.at("/event_type").requiredText();
    if (!HubRiseEvent.isOfAnOrder(type)) {
      return new Intake.NotOurs(type);
    }
    String orderId = HubRiseEvent.orderId(event, connection);
    String eventId = event.at("/id").text();
    var at = event.at("/created_at").instant(ZoneOffset.UTC);
    if (!event.at("/new_state").isObject()) {
      return Intake.notices(
          OrderNotice.of(
                  HubRisePlatform.ID,
                  connection.id(),
                  orderId,
                  type,
                  request.receivedAt(),
                  Origin.WEBHOOK)
              .event(eventId, at)
              .fact(HubRiseApi.LOCATION, HubRiseEvent.locationId(event, connection)));
    }
    return Intake.orders(
        RawOrder.of(
                HubRisePlatform.ID,
                connection.id(),
                orderId,
                HubRiseEvent.FORM,
                request.receivedAt(),
                Origin.WEBHOOK,
                request.body())
            .event(eventId, at));
  }
}
