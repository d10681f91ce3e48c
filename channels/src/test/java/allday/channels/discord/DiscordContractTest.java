package allday.channels.discord;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
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
  protected ReceiptReader receipts() {
    return new DiscordButtons();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of();
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "webhook-url",
        base + "/api/webhooks/1230000000000000001/aW8fJk2-T0k_en9",
        "public-key",
        AppKeys.OURS);
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("username", "a discord bot", "thread", "general");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        DiscordProvider.PUBLIC_KEY, AppKeys.ANOTHERS, null, DiscordContractTest::sign);
  }

  private static WebhookRequest sign(
      byte[] body, @Nullable String query, String publicKey, Instant at)
      throws GeneralSecurityException {
    return new WebhookRequest(
        "POST",
        "/receipts/discord/main",
        query,
        AppKeys.signed(publicKey, String.valueOf(at.getEpochSecond()), body),
        body,
        at);
  }
}
