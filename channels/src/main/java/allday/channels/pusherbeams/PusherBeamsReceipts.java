package allday.channels.pusherbeams;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.web.Encoding;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Hmac;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The webhook of an instance. It signs the body and no time. */
@Component
class PusherBeamsReceipts implements ReceiptReader {
  private static final Hmac SCHEME =
      Signatures.hmacSha1().header("Webhook-Signature").encoded(Encoding.HEX);

  @Override
  public ProviderId provider() {
    return PusherBeamsProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return SCHEME.verify(request, account.secrets(PusherBeamsProvider.WEBHOOK_SECRET));
  }

  /** Each publish is to one user, so that what is said of a user is said of a message. */
  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var event = Json.parse(request.body());
    String type = event.at("/metadata/event_type").requiredText();
    return switch (type) {
      case "v1.PublishToUsersAttempt" -> attempt(event);
      case "v1.UserNotificationAcknowledgement" -> List.of(progress(event, State.DELIVERED, null));
      case "v1.UserNotificationOpen" -> List.of(progress(event, State.READ, null));
      default -> throw event.at("/metadata/event_type").problem("an event that Beams did not have");
    };
  }

  private static List<Receipt> attempt(Doc event) {
    if (has(event, "users_delivered_to_gateway")) {
      return List.of(progress(event, State.SENT, null));
    }
    if (has(event, "users_no_devices")) {
      return List.of(
          failed(event, Reason.ADDRESS_UNUSABLE, "no-devices", "the user has no device"));
    }
    return has(event, "users_gateway_failed")
        ? List.of(
            failed(event, Reason.OTHER, "gateway-failed", "Apple's or Google's gateway failed"))
        : List.of();
  }

  private static boolean has(Doc event, String users) {
    return !event.at("/payload/" + users).items().isEmpty();
  }

  private static Receipt failed(Doc event, Reason reason, String code, String why) {
    return progress(event, State.FAILED, new Outcome.Refused(reason, code, why));
  }

  private static Receipt progress(Doc event, State state, Outcome.@Nullable Refused refused) {
    return new Receipt.Progress(
        event.at("/metadata/event_id").requiredText(),
        null,
        event.at("/payload/publish_id").requiredText(),
        state,
        event.at("/metadata/created_at").instant(ZoneOffset.UTC),
        refused);
  }
}
