package allday.channels.sns;

import allday.channels.ChannelContract;
import allday.channels.StandardWebhooks;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

class SnsContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new SnsProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new SnsPublish(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new SnsReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "region", "eu-west-1",
        "access-key-id", "AKIAIOSFODNN7EXAMPLE",
        "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "secret-access-key", "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY",
        "receipt-secret", "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "region", "Ireland",
        "access-key-id", "my key",
        "topic", "kitchen",
        "sender-id", "12345",
        "origination-number", "Bistro",
        "max-price", "cheap",
        "entity-id", "",
        "base-url", "ftp://sns.amazonaws.com");
  }

  @Override
  protected Signing signing() {
    return StandardWebhooks.signing(
        SnsProvider.RECEIPT_SECRET, "whsec_dnV0c3JxcG9ubWxramloZ2ZlZGNiYTk4NzY1NDMyMTA=");
  }
}
