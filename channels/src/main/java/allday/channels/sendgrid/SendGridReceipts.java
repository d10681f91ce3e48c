package allday.channels.sendgrid;

import allday.contracts.Bytes;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.TimeForm;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The signed event webhook: a list of events, each about one copy of a mail. */
@Component
class SendGridReceipts implements ReceiptReader {
  private static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";
  private static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";

  /** SendGrid repeats for 24 hours, and does not say whether it signs anew each time. */
  private static final Duration TOLERANCE = Duration.ofHours(25);

  @Override
  public ProviderId provider() {
    return SendGridProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    String time = request.headers().single(TIMESTAMP).orElse("");
    var verdict =
        Signatures.ecdsaP256(
            request.headers().single(SIGNATURE).orElse(null),
            Bytes.concat(Bytes.utf8(time), request.body()),
            account.secrets(SendGridProvider.WEBHOOK_KEY));
    return Signatures.fresh(verdict, TimeForm.SECONDS.read(time), request.receivedAt(), TOLERANCE);
  }

  /** An event that nobody understands does not hold up the others of its batch. */
  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var group = account.find(SendGridProvider.ASM_GROUP);
    var receipts = new ArrayList<Receipt>();
    PayloadProblem notUnderstood = null;
    for (var event : Json.parse(request.body()).items()) {
      try {
        receipts.addAll(SendGridEvent.receipts(event, group));
      } catch (PayloadProblem problem) {
        notUnderstood = problem;
      }
    }
    if (receipts.isEmpty() && notUnderstood != null) {
      throw notUnderstood;
    }
    return receipts;
  }
}
