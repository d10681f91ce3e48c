package allday.channels.whatsapp;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
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

/** Meta's notifications: statuses, inbound messages, and who wants no marketing. */
@Component
class WhatsAppReceipts implements ReceiptReader {
  private static final Hmac SCHEME =
      Signatures.hmacSha256().header("X-Hub-Signature-256").prefix("sha256=").encoded(Encoding.HEX);

  @Override
  public ProviderId provider() {
    return WhatsAppProvider.ID;
  }

  @Override
  public Answers answers() {
    return Answers.STANDARD.refused(403);
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return request.method().equals("GET")
        ? challenge(request, account)
        : SCHEME.verify(request, account.secrets(WhatsAppProvider.APP_SECRET));
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
            account.secrets(WhatsAppProvider.VERIFY_TOKEN));
    return verdict instanceof Verdict.Genuine
        ? new Verdict.Handshake(Answer.text(200, challenge), "Meta registers the webhook")
        : verdict;
  }

  /** A part that nobody understands does not hold up the others of its batch. */
  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    String number = account.get(WhatsAppProvider.PHONE_NUMBER_ID);
    var receipts = new ArrayList<Receipt>();
    PayloadProblem notUnderstood = null;
    for (var entry : Json.parse(request.body()).at("/entry").items()) {
      for (var change : entry.at("/changes").items()) {
        try {
          receipts.addAll(WhatsAppChange.receipts(change, number));
        } catch (PayloadProblem problem) {
          notUnderstood = problem;
        }
      }
    }
    if (receipts.isEmpty() && notUnderstood != null) {
      throw notUnderstood;
    }
    return receipts;
  }
}
