package allday.platforms.posist;

import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.profile.ProfiledWebhook;
import allday.contracts.web.GenuineRequest;
import org.springframework.stereotype.Component;

/** Triggers by their URL; whatever else comes is an order as the settings describe it. */
@Component
class PosistWebhook extends ProfiledWebhook {
  PosistWebhook() {
    super(PosistPlatform.PROFILE);
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    return PosistTrigger.of(request)
        .map(trigger -> Intake.orders(raw(trigger, request, connection)))
        .orElseGet(() -> super.read(request, connection));
  }

  private RawOrder raw(PosistTrigger trigger, GenuineRequest request, Connection connection) {
    return trigger.on(
        RawOrder.of(
            platform(),
            connection.id(),
            trigger.order(),
            PosistTrigger.FORM,
            request.receivedAt(),
            Origin.WEBHOOK,
            PosistPlatform.PROFILE.withoutToken(request.body(), connection)));
  }
}
