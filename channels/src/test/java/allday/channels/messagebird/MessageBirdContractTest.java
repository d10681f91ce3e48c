package allday.channels.messagebird;

import allday.channels.ChannelContract;
import allday.channels.StandardWebhooks;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

class MessageBirdContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new MessageBirdProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new MessageBirdSms(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new MessageBirdReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("from", "Bistro42", "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "api-key", "bk_eu1_kJ3nV0xQt0pS3cret",
        "webhook-secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "from", "a sender name that is too long", "base-url", "bird.com", "path", "v1/sms");
  }

  @Override
  protected Signing signing() {
    return StandardWebhooks.signing(
        MessageBirdProvider.WEBHOOK_SECRET, "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
  }
}
