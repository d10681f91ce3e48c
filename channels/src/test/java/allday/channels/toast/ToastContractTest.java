package allday.channels.toast;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class ToastContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new ToastProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new ToastChannel();
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
    return Map.of();
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of();
  }

  @Override
  protected boolean sends() {
    return false;
  }
}
