package allday.channels.shopify;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class ShopifyContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new ShopifyProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new ShopifyMessages(clock);
  }

  @Override
  protected @Nullable ReceiptReader receipts() {
    return null;
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("shop", "bistro.myshopify.com", "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("access-token", "shpat_t0pS3cret");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "shop", "bistro.example.com", "version", "latest", "base-url", "bistro.myshopify.com");
  }
}
