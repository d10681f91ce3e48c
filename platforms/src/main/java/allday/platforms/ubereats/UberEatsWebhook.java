package allday.platforms.ubereats;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Uber's webhooks carry ids only, so each leads to a fetch. Some are news by themselves as well:
 * they travel on as they came, in a form of their own. The signature covers the body
 * (developer.uber.com/docs/eats/guides/webhooks).
 */
@Component
class UberEatsWebhook implements WebhookIntake {
  private static final String SIGNATURE = "x-uber-signature";
  private static final String ENVIRONMENT = "x-environment";

  @Override
  public PlatformId platform() {
    return UberEatsPlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    return Signatures.hmacSha256()
        .header(SIGNATURE)
        .encoded(Encoding.HEX)
        .verify(request, connection.secrets(UberEatsPlatform.WEBHOOK));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var event = Json.parse(request.body());
    String type = event.at("/event_type").requiredText();
    if (!UberEatsEvent.isOfAnOrder(type)) {
      return new Intake.NotOurs(type);
    }
    String orderId = event.at("/meta/resource_id").requiredText();
    String eventId = event.at("/event_id").text();
    var eventTime = eventTime(event.at("/event_time"), connection);
    var schema = Schema.ofHref(event.at("/resource_href").text(""));
    boolean sandbox = "sandbox".equalsIgnoreCase(request.headers().first(ENVIRONMENT));

    var notice =
        OrderNotice.of(
                UberEatsPlatform.ID,
                connection.id(),
                orderId,
                type,
                request.receivedAt(),
                Origin.WEBHOOK)
            .event(eventId, eventTime)
            .fact(Schema.FACT, schema.map(Schema::form).orElse(null))
            .fact(UberEatsEvent.SCHEDULED, UberEatsEvent.announcesScheduled(type) ? "true" : null)
            .sandbox(sandbox);
    if (!UberEatsEvent.isNews(type, schema)) {
      return Intake.notices(notice);
    }
    var news =
        RawOrder.of(
                UberEatsPlatform.ID,
                connection.id(),
                orderId,
                UberEatsEvent.FORM,
                request.receivedAt(),
                Origin.WEBHOOK,
                request.body())
            .event(eventId, eventTime)
            .sandbox(sandbox);
    return new Intake.Received(List.of(news), List.of(notice));
  }

  static @Nullable Instant eventTime(Doc time, Connection connection) {
    Long number = time.whole();
    if (number == null) {
      return null;
    }
    return switch (connection.get(UberEatsPlatform.EVENT_TIME_UNIT)) {
      case AUTO -> time.instant(ZoneOffset.UTC);
      case SECONDS -> Instant.ofEpochSecond(number);
      case MILLIS -> Instant.ofEpochMilli(number);
    };
  }
}
