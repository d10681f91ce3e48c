package allday.platforms.foodics;

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
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** Events with the whole order, or with its id only; Foodics has been seen to do either. */
@Component
class FoodicsWebhook implements WebhookIntake {

  @Override
  public PlatformId platform() {
    return FoodicsPlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    return FoodicsPlatform.PROOF.verify(request, connection);
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var body = Json.parse(request.body());
    String event = body.at("/event").requiredText();
    if (!event.startsWith("order.")) {
      return new Intake.NotOurs(event);
    }
    var business = body.at("/business/reference");
    var expected = connection.find(FoodicsPlatform.BUSINESS);
    if (expected.isPresent() && !expected.get().equals(business.text())) {
      return new Intake.NotOurs("another business");
    }
    var order = body.at(connection.get(FoodicsPlatform.ORDER_AT));
    if (!order.isObject()) {
      String id = body.at(connection.get(FoodicsPlatform.ORDER_ID_AT)).requiredText();
      return Intake.notices(notice(id, event, body, request, connection));
    }
    var raw = raw(order, event, body, request, connection);
    String original = FoodicsStatus.returned(order) ? order.at("/original_order/id").text() : null;
    return original == null
        ? Intake.orders(raw)
        // What was given back is seen at the order that it was bought with.
        : new Intake.Received(
            List.of(raw), List.of(notice(original, event, body, request, connection)));
  }

  private static RawOrder raw(
      Doc order, String event, Doc body, GenuineRequest request, Connection connection) {
    return RawOrder.of(
            FoodicsPlatform.ID,
            connection.id(),
            order.at("/id").requiredText(),
            FoodicsRecord.FORM,
            request.receivedAt(),
            Origin.WEBHOOK,
            FoodicsRecord.withoutStaff(order))
        .event(
            FoodicsRecord.deliveryId(event, order), body.at("/timestamp").instant(ZoneOffset.UTC))
        .sandbox(FoodicsPlatform.isSandbox(connection));
  }

  private static OrderNotice notice(
      String id, String event, Doc body, GenuineRequest request, Connection connection) {
    return OrderNotice.of(
            FoodicsPlatform.ID, connection.id(), id, event, request.receivedAt(), Origin.WEBHOOK)
        .event(null, body.at("/timestamp").instant(ZoneOffset.UTC))
        .sandbox(FoodicsPlatform.isSandbox(connection));
  }
}
