package allday.channels.messenger;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Json;
import allday.contracts.web.Answer;
import allday.contracts.web.Answers;
import allday.contracts.web.Form;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Signatures.Encoding;
import allday.contracts.web.Signatures.Hmac;
import allday.contracts.web.Verdict;
import allday.contracts.web.Verdict.Reason;
import allday.contracts.web.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Meta's notifications: up to when messages were delivered and read, and what people write. */
@Component
class MessengerReceipts implements ReceiptReader {
  private static final Hmac SCHEME =
      Signatures.hmacSha256().header("X-Hub-Signature-256").prefix("sha256=").encoded(Encoding.HEX);

  @Override
  public ProviderId provider() {
    return MessengerProvider.ID;
  }

  @Override
  public Answers answers() {
    return Answers.STANDARD.refused(403);
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return request.method().equals("GET")
        ? challenge(request, account)
        : SCHEME.verify(request, account.secrets(MessengerProvider.APP_SECRET));
  }

  /** Once, when the webhook is registered. */
  private static Verdict challenge(WebhookRequest request, ChannelAccount account) {
    String query = request.query() == null ? "" : request.query();
    var asked = Form.read(query.getBytes(StandardCharsets.UTF_8));
    String challenge = asked.map(form -> form.first("hub.challenge", "")).orElse("");
    if (!challenge.matches("[A-Za-z0-9_-]{1,200}")) {
      return new Verdict.Refused(Reason.MALFORMED, "there is no challenge");
    }
    var verdict =
        Signatures.sameToken(
            asked.map(form -> form.first("hub.verify_token", "")).orElse(""),
            account.secrets(MessengerProvider.VERIFY_TOKEN));
    return verdict instanceof Verdict.Genuine
        ? new Verdict.Handshake(Answer.text(200, challenge), "Meta registers the webhook")
        : verdict;
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    String page = account.get(MessengerProvider.PAGE_ID);
    var receipts = new ArrayList<Receipt>();
    for (var entry : Json.parse(request.body()).at("/entry").items()) {
      if (entry.at("/id").text(page).equals(page)) {
        entry.at("/messaging").items().stream()
            .map(MessengerEvent::receipts)
            .forEach(receipts::addAll);
      }
    }
    return receipts;
  }
}
