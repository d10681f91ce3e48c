package allday.platforms.petpooja;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import org.springframework.stereotype.Component;

/**
 * Two kinds of request come to one URL, each with a proof of its own: the order push carries a
 * shared token in its body, the status callback of orders that were placed at Petpooja carries
 * nothing, so its URL has to. Neither is signed.
 */
@Component
class PetpoojaWebhook implements WebhookIntake {
  private static final String ORDER_EVENT = "orderdetails";

  @Override
  public PlatformId platform() {
    return PetpoojaPlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    Doc body;
    try {
      body = Json.parse(request.body());
    } catch (PayloadProblem unreadable) {
      return new Verdict.Refused(Verdict.Reason.MALFORMED, "the body is not readable as JSON");
    }
    return isCallback(body)
        ? Signatures.sameToken(
            Query.single(request.query(), connection.get(PetpoojaPlatform.CALLBACK_PARAMETER)),
            connection.secrets(PetpoojaPlatform.CALLBACK))
        : Signatures.sameToken(
            TokenPlace.of(connection).token(request.headers(), body),
            connection.secrets(PetpoojaPlatform.TOKEN));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var body = Json.parse(request.body());
    if (isCallback(body)) {
      String id = body.at("/orderID").requiredText();
      return Intake.orders(raw(id, PetpoojaMapper.CALLBACK, request, connection, request.body()));
    }
    String event = body.at("/event").text(ORDER_EVENT);
    if (!event.equals(ORDER_EVENT)) {
      return new Intake.NotOurs(event);
    }
    var order = body.at("/properties");
    String outlet = order.at("/Restaurant/restID").requiredText();
    String id = PetpoojaIds.ofOrder(order, outlet, connection);
    byte[] kept = TokenPlace.of(connection).cut(request.body());
    return Intake.orders(raw(id, PetpoojaMapper.ORDER, request, connection, kept));
  }

  private static boolean isCallback(Doc body) {
    return !body.at("/properties").exists()
        && body.at("/restID").exists()
        && body.at("/orderID").exists()
        && body.at("/status").exists();
  }

  private static RawOrder raw(
      String id, String form, GenuineRequest request, Connection connection, byte[] body) {
    return RawOrder.of(
        PetpoojaPlatform.ID, connection.id(), id, form, request.receivedAt(), Origin.WEBHOOK, body);
  }
}
