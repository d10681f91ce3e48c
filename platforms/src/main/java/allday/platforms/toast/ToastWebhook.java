package allday.platforms.toast;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
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
import allday.contracts.web.SignedContent;
import allday.contracts.web.TimeForm;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Toast's webhooks bring the whole order without its guest. The signature covers the body followed
 * by its own timestamp (doc.toasttab.com, apiMessageSigning).
 */
@Component
class ToastWebhook implements WebhookIntake {
  private static final String SIGNATURE = "Toast-Signature";

  @Override
  public PlatformId platform() {
    return ToastPlatform.ID;
  }

  /** Toast speaks of bodies beyond 600 KB. */
  @Override
  public int mostBytes() {
    return 4 << 20;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    String timestamp = connection.get(ToastPlatform.TIMESTAMP_AT);
    var verdict =
        Signatures.hmacSha256()
            .header(SIGNATURE)
            .signing(SignedContent.bodyThenTextAt(timestamp))
            .verify(request, connection.secrets(ToastPlatform.WEBHOOK));
    return connection
        .find(ToastPlatform.TOLERANCE)
        .map(
            tolerance ->
                Signatures.fresh(
                    verdict,
                    Signatures.textAt(request, timestamp).flatMap(TimeForm.ISO::read),
                    request.receivedAt(),
                    tolerance))
        .orElse(verdict);
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var event = Json.parse(request.body());
    String category = event.at("/eventCategory").requiredText();
    return switch (category) {
      case "order_updated", "channel_order_updated" -> update(event, request, connection);
      case "guest_order_status" -> Intake.orders(guestStatus(event, request, connection));
      default -> new Intake.NotOurs(category);
    };
  }

  private static Intake update(Doc event, GenuineRequest request, Connection connection) {
    String id = event.at("/details/order/guid").requiredText();
    String restaurant = event.at("/details/restaurantGuid").requiredText();
    byte[] order =
        Json.slice(request.body(), "details", "order")
            .orElseThrow(() -> new PayloadProblem("/details/order: expected an order"));
    var update =
        raw(id, ToastEvent.UPDATE, event, request, connection, order)
            .fact(ToastEvent.RESTAURANT, restaurant);
    if (!ToastPlatform.hasCredentials(connection)) {
      return Intake.orders(update);
    }
    var notice =
        OrderNotice.of(
                ToastPlatform.ID,
                connection.id(),
                id,
                event.at("/eventType").text("order_updated"),
                request.receivedAt(),
                Origin.WEBHOOK)
            .event(update.eventId(), update.eventTime())
            .fact(ToastEvent.RESTAURANT, restaurant);
    return new Intake.Received(List.of(update), List.of(notice));
  }

  private static RawOrder guestStatus(Doc event, GenuineRequest request, Connection connection) {
    String id = event.at("/details/orderGuid").requiredText();
    return raw(id, ToastEvent.GUEST_STATUS, event, request, connection, request.body());
  }

  private static RawOrder raw(
      String id,
      String form,
      Doc event,
      GenuineRequest request,
      Connection connection,
      byte[] body) {
    return RawOrder.of(
            ToastPlatform.ID, connection.id(), id, form, request.receivedAt(), Origin.WEBHOOK, body)
        .event(event.at("/guid").requiredText(), event.at("/timestamp").instant(ZoneOffset.UTC));
  }
}
