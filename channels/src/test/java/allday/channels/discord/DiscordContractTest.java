package allday.channels.discord;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class DiscordContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new DiscordProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new DiscordWebhook(clock);
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
    return Map.of("webhook-url", base + "/api/webhooks/1230000000000000001/aW8fJk2-T0k_en9");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("username", "a discord bot", "thread", "general");
  }
}
