package allday.channels.mailgun;

import allday.contracts.Bytes;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Json;
import allday.contracts.web.Encoding;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.TimeForm;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Webhooks. Their signature stands in the body and covers a time and a token, and not what the
 * event says: who has seen one could tell something else with it, until it is too old.
 */
@Component
class MailgunReceipts implements ReceiptReader {
  /** Mailgun repeats for eight hours, and does not say whether it signs anew each time. */
  private static final Duration TOLERANCE = Duration.ofHours(9);

  @Override
  public ProviderId provider() {
    return MailgunProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    String time = Signatures.textAt(request, "/signature/timestamp").orElse("");
    String token = Signatures.textAt(request, "/signature/token").orElse("");
    var verdict =
        Signatures.hmacSha256()
            .encoded(Encoding.HEX)
            .verifyText(
                Signatures.textAt(request, "/signature/signature").orElse(null),
                Bytes.utf8(time + token),
                account.secrets(MailgunProvider.WEBHOOK_KEY));
    return Signatures.fresh(verdict, TimeForm.SECONDS.read(time), request.receivedAt(), TOLERANCE);
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    return MailgunEvent.receipts(Json.parse(request.body()).at("/event-data"));
  }
}
