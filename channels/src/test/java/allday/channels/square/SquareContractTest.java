package allday.channels.square;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class SquareContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new SquareProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new SquareStates(clock);
  }

  @Override
  protected @Nullable ReceiptReader receipts() {
    return null;
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("square-messages-buyers", "true", "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("access-token", "EAAAt0pS3cret");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "square-messages-buyers", "sometimes", "version", "latest", "base-url", "squareup.com");
  }
}
