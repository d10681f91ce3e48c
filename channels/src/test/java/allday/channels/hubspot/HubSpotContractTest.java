package allday.channels.hubspot;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class HubSpotContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new HubSpotProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new HubSpotChannel(clock);
  }

  @Override
  protected @Nullable ReceiptReader receipts() {
    return null;
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "id-property", "external_order_number",
        "email-id", "184993428780",
        "fields.hs_fulfillment_status", "status",
        "values.READY", "Ready for pickup",
        "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("access-token", "pat-eu1-t0pS3cret");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "id-property", "Order Number",
        "upsert-path", "orders",
        "email-id", "welcome",
        "mail-path", "send",
        "base-url", "api.hubapi.com");
  }

  @Override
  protected Set<String> whereItIs() {
    return Set.of("base-url", "id-property");
  }
}
