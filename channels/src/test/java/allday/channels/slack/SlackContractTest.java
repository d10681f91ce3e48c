package allday.channels.slack;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class SlackContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new SlackProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new SlackWebhook(clock);
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
    return Map.of("webhook-url", base + "/services/T00000000/B00000000/kZ4hUtYx9wQ2sEcReT");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of();
  }
}
