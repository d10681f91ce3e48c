package allday.channels.messenger;

import allday.channels.ChannelContract;
import allday.channels.MetaReceiptsContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

class MessengerContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new MessengerProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new MessengerChat(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new MessengerReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("page-id", "1122334455", "base-url", base.toString());
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
    return Map.of("page-id", "our page", "version", "25", "base-url", "graph.facebook.com");
  }

  @Override
  protected Signing signing() {
    return MetaReceiptsContract.signing();
  }
}
