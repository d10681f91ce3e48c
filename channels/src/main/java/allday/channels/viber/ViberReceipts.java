package allday.channels.viber;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Callbacks: what became of messages, who subscribed and unsubscribed, and what people write. */
@Component
class ViberReceipts implements ReceiptReader {
  private static final Hmac SCHEME =
      Signatures.hmacSha256().header("X-Viber-Content-Signature").encoded(Encoding.HEX);

  @Override
  public ProviderId provider() {
    return ViberProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return SCHEME.verify(request, account.secrets(ViberProvider.AUTH_TOKEN));
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var said = Json.parse(request.body());
    String event = said.at("/event").text("");
    return switch (event) {
      case "delivered" -> List.of(progress(event, State.DELIVERED, said));
      case "seen" -> List.of(progress(event, State.READ, said));
      case "failed" -> List.of(progress(event, State.FAILED, said));
      case "unsubscribed" -> List.of(preference(event, said, said.at("/user_id")));
      case "subscribed" -> List.of(preference(event, said, said.at("/user/id")));
      case "message" -> inbound(said, account);
      default -> List.of();
    };
  }

  private static Receipt progress(String event, State state, Doc said) {
    String token = said.at("/message_token").requiredText();
    return new Receipt.Progress(
        token + ":" + event,
        null,
        token,
        state,
        at(said),
        state == State.FAILED
            ? new Outcome.Refused(Reason.OTHER, "failed", "the person's Viber did not take it")
            : null);
  }

  private static Receipt preference(String event, Doc said, Doc person) {
    String address = person.requiredText();
    return new Receipt.Preference(
        event + ":" + address + ":" + said.at("/timestamp").text("0"),
        Kind.CHAT,
        address,
        null,
        event.equals("unsubscribed"),
        event,
        at(said));
  }

  private static List<Receipt> inbound(Doc said, ChannelAccount account) {
    String text = said.at("/message/text").text();
    return text == null
        ? List.of()
        : List.of(
            new Receipt.Inbound(
                said.at("/message_token").requiredText() + ":message",
                Kind.CHAT,
                said.at("/sender/id").requiredText(),
                account.find(ViberProvider.SENDER_NAME).orElse(""),
                text,
                at(said),
                false));
  }

  private static @Nullable Instant at(Doc said) {
    return said.at("/timestamp").instant(ZoneOffset.UTC);
  }
}
