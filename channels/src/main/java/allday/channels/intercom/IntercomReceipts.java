package allday.channels.intercom;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Receipt;
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

/** Webhook topics: what contacts write, and who unsubscribed. Nothing is told of messages. */
@Component
class IntercomReceipts implements ReceiptReader {
  private static final Hmac SCHEME =
      Signatures.hmacSha1().header("X-Hub-Signature").prefix("sha1=").encoded(Encoding.HEX);

  @Override
  public ProviderId provider() {
    return IntercomProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return SCHEME.verify(request, account.secrets(IntercomProvider.CLIENT_SECRET));
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var said = Json.parse(request.body());
    String topic = said.at("/topic").text("");
    return switch (topic) {
      case "conversation.user.created" -> inbound(said, said.at("/data/item/source"));
      case "conversation.user.replied" ->
          said.at("/data/item/conversation_parts/conversation_parts").items().stream()
              .flatMap(part -> inbound(said, part).stream())
              .toList();
      case "contact.unsubscribed", "contact.subscribed" -> preference(topic, said);
      default -> List.of();
    };
  }

  private static List<Receipt> inbound(Doc said, Doc part) {
    String text = plain(part.at("/body").text(""));
    String from = part.at("/author/id").text();
    boolean byUs = part.at("/author/type").text("").matches("admin|bot|team");
    return text.isEmpty() || from == null || byUs
        ? List.of()
        : List.of(
            new Receipt.Inbound(
                part.at("/id").requiredText() + ":" + said.at("/topic").text(),
                Kind.CHAT,
                from,
                said.at("/app_id").text(""),
                text,
                at(said),
                false));
  }

  private static List<Receipt> preference(String topic, Doc said) {
    var item = said.at("/data/item");
    String contact = item.at("/contact/id").or(item.at("/id")).text();
    return contact == null
        ? List.of()
        : List.of(
            new Receipt.Preference(
                said.at("/id").requiredText(),
                Kind.CHAT,
                contact,
                null,
                topic.equals("contact.unsubscribed"),
                topic,
                at(said)));
  }

  private static @Nullable Instant at(Doc said) {
    return said.at("/first_sent_at").instant(ZoneOffset.UTC);
  }

  /** What was written, out of the markup that Intercom puts around it. */
  private static String plain(String html) {
    return html.replaceAll("<(br|/p|/div|/li)[^>]{0,200}>", "\n")
        .replaceAll("<[^>]{0,2000}>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .strip();
  }
}
