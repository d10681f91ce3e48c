package allday.channels.smtp;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Bounces, posted whole by the operator's mail server and signed by Standard Webhooks: mail itself
 * proves nothing of who sent it.
 */
@Component
class SmtpBounces implements ReceiptReader {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Override
  public ProviderId provider() {
    return SmtpProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return Signatures.standardWebhooks()
        .verify(request, account.secrets(SmtpProvider.BOUNCE_SECRET), TOLERANCE);
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    return DeliveryReport.receipts(request.body());
  }
}
