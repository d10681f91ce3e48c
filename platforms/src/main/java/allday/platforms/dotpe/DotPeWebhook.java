package allday.platforms.dotpe;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.ChannelNames;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Rista's notifications, known from one public sample: the sale is fetched after each. */
@Component
class DotPeWebhook implements WebhookIntake {

  @Override
  public PlatformId platform() {
    return DotPePlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    return DotPePlatform.PROOF.verify(request, connection);
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var event = Json.parse(request.body());
    String type = event.at(connection.get(DotPePlatform.EVENT_AT)).requiredText();
    if (!ChannelNames.isListed(connection.get(DotPePlatform.EVENTS), type)) {
      return new Intake.NotOurs(type);
    }
    return Intake.notices(
        OrderNotice.of(
                DotPePlatform.ID,
                connection.id(),
                event.at(connection.get(DotPePlatform.ORDER_ID_AT)).requiredText(),
                type,
                request.receivedAt(),
                Origin.WEBHOOK)
            .event(
                event.at(connection.get(DotPePlatform.EVENT_ID_AT)).text(),
                event.at(connection.get(DotPePlatform.EVENT_TIME_AT)).instant(ZoneOffset.UTC)));
  }
}
