package allday.channels.messagebird;

import allday.contracts.Ids;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Dlt;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Hmac;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The events of a webhook endpoint, signed by the Standard Webhooks specification. */
@Component
class MessageBirdReceipts implements ReceiptReader {
  /** Under this name our id travels in the metadata and comes back. */
  static final String OUR_ID = "notification_id";

  private static final Hmac SCHEME = Signatures.standardWebhooks();
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Override
  public ProviderId provider() {
    return MessageBirdProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return SCHEME.verify(request, account.secrets(MessageBirdProvider.WEBHOOK_SECRET), TOLERANCE);
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var event = Json.parse(request.body());
    String type = event.at("/type").text("");
    var data = event.at("/data");
    var at = event.at("/timestamp").instant(ZoneOffset.UTC);
    return switch (type) {
      case "sms.accepted" -> List.of(progress(type, State.ACCEPTED, data, at));
      // A failure that may still come right.
      case "sms.sent", "sms.undelivered" -> List.of(progress(type, State.SENT, data, at));
      case "sms.delivered" -> List.of(progress(type, State.DELIVERED, data, at));
      case "sms.failed", "sms.rejected", "sms.expired" ->
          List.of(progress(type, State.FAILED, data, at));
      case "sms.received" -> inbound(data, at);
      default -> {
        if (type.startsWith("sms.")) {
          throw event.at("/type").problem("expected an event that Bird had");
        }
        yield List.of();
      }
    };
  }

  private static Receipt progress(String type, State state, Doc data, @Nullable Instant at) {
    String id = data.at("/sms_id").requiredText();
    return new Receipt.Progress(
        id + ":" + type,
        Ids.uuid(data.at("/metadata/" + OUR_ID).text("")).orElse(null),
        id,
        state,
        at,
        state == State.FAILED ? refused(type, data) : null);
  }

  /** In India the operator's code says more than Bird's. */
  private static Outcome.Refused refused(String type, Doc data) {
    var ofDlt =
        Dlt.isIndian(data.at("/to").text(""))
            ? Dlt.refused(data.at("/error/carrier_error_code").text(""))
            : Optional.<Outcome.Refused>empty();
    return ofDlt.orElseGet(() -> MessageBirdErrors.undelivered(data.at("/error/code").text(type)));
  }

  private static List<Receipt> inbound(Doc data, @Nullable Instant at) {
    String text = data.at("/text").text();
    return text == null
        ? List.of()
        : List.of(
            new Receipt.Inbound(
                data.at("/sms_id").requiredText() + ":received",
                Kind.SMS,
                data.at("/from").requiredText(),
                data.at("/to").text(""),
                text,
                at,
                false));
  }
}
