package allday.channels.googlechat;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class GoogleChatContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new GoogleChatProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new GoogleChatWebhook(clock);
  }

  @Override
  protected @Nullable ReceiptReader receipts() {
    return null;
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of();
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "webhook-url", base + "/v1/spaces/AAAA1042/messages?key=AIzaKey&token=t0k-En_9%3D");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("threads", "perhaps");
  }
}
