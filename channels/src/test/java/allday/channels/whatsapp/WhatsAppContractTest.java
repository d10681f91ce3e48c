package allday.channels.whatsapp;

import allday.channels.ChannelContract;
import allday.channels.MetaReceiptsContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

class WhatsAppContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new WhatsAppProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new WhatsAppChat(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new WhatsAppReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("phone-number-id", "106540352242922", "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "access-token", "EAAGm0PX4ZCpsBAKZCt0pS3cret",
        "app-secret", "9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "verify-token", "a-word-of-our-own");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "phone-number-id", "+14155550199",
        "phone-number", "ours",
        "version", "25",
        "base-url", "graph.facebook.com");
  }

  @Override
  protected Signing signing() {
    return MetaReceiptsContract.signing();
  }
}
