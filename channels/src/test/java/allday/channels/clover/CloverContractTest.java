package allday.channels.clover;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class CloverContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new CloverProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new CloverNotices(clock);
  }

  @Override
  protected @Nullable ReceiptReader receipts() {
    return null;
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "tells", "staff",
        "app-id", "A1B2C3D4E5F6G",
        "merchant-id", "M1B2C3D4E5F6G",
        "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("app-secret", "0a1b2c3d-t0pS3cret");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "tells", "customers",
        "app-id", "our app",
        "merchant-id", "our shop",
        "base-url", "api.clover.com");
  }
}
