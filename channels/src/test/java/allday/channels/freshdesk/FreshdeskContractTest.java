package allday.channels.freshdesk;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class FreshdeskContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new FreshdeskProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new FreshdeskTickets(clock);
  }

  @Override
  protected @Nullable ReceiptReader receipts() {
    return null;
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("base-url", base.toString(), "requester", "allday@bistro.example.com");
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("api-key", "AbCdEf123456t0pS3cret");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "base-url", "bistro.freshdesk.com",
        "requester", "allday",
        "urgent", "5",
        "usual", "high",
        "closed-status", "2",
        "group", "kitchen");
  }
}
