package allday.platforms.micros;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.KeyForm;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Notifications of checks, ids only, several at once, each sent once
 * (docs.oracle.com/en/industries/food-beverage/simphony/omsstsg2api/op-webhook-post.html).
 */
@Component
class MicrosWebhook implements WebhookIntake {
  private static final String DIGEST = "Digest";
  private static final String PREFIX = "SHA-256=";
  private static final String CHECK = "CheckNotification";

  @Override
  public PlatformId platform() {
    return MicrosPlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    boolean prefixed =
        request.headers().single(DIGEST).filter(MicrosWebhook::hasPrefix).isPresent();
    return Signatures.hmacSha256()
        .key(KeyForm.BASE64)
        .header(DIGEST)
        .prefix(prefixed ? PREFIX : "")
        .verify(request, connection.secrets(MicrosPlatform.NOTIFICATIONS));
  }

  private static boolean hasPrefix(String digest) {
    return digest.strip().regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var body = Json.parse(request.body());
    if (!body.at("/messages").isArray()) {
      throw body.at("/messages").problem("expected a list of messages");
    }
    var messages = body.at("/messages").items();
    var notices =
        messages.stream()
            .filter(message -> isOurs(message, connection))
            .map(message -> notice(message, request, connection))
            .toList();
    return notices.isEmpty()
        ? new Intake.NotOurs(
            messages.stream()
                .map(message -> message.at("/messageType/id").text("a message without a type"))
                .distinct()
                .collect(Collectors.joining(", ")))
        : new Intake.Received(List.of(), notices);
  }

  private static boolean isOurs(Doc message, Connection connection) {
    String organisation = connection.get(MicrosPlatform.ORGANISATION);
    return message.at("/messageType/id").text("").equals(CHECK)
        && message.at("/resource/orgShortName").text(organisation).equalsIgnoreCase(organisation);
  }

  private static OrderNotice notice(Doc message, GenuineRequest request, Connection connection) {
    var resource = message.at("/resource");
    var store =
        new MicrosStore(
            resource.at("/locRef").requiredText(), resource.at("/rvcRef").requiredText());
    return OrderNotice.of(
            MicrosPlatform.ID,
            connection.id(),
            resource.at("/checkRef").requiredText(),
            CHECK,
            request.receivedAt(),
            Origin.WEBHOOK)
        .event(message.at("/id").text(), message.at("/data/timeStampUtc").instant(ZoneOffset.UTC))
        .fact(MicrosStore.FACT, store.toString());
  }
}
