package allday.channels.webhook;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class WebhookContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new WebhookProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new WebhookPost(clock);
  }

  @Override
  protected @Nullable ReceiptReader receipts() {
    return null;
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("url", base + "/allday?shop=1", "allow-private", "true");
  }

  /** Tests listen on this machine. */
  @Override
  protected Set<String> whereItIs() {
    return Set.of("allow-private");
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("secret", "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("url", "ftp://erp.example.com", "allow-private", "perhaps");
  }
}
