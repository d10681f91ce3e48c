package allday.channels.zohocrm;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class ZohoCrmContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new ZohoCrmProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new ZohoCrmRecords(clock);
  }

  @Override
  protected @Nullable ReceiptReader receipts() {
    return null;
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "client-id", "1000.ABCDEF",
        "key-field", "Order_Ref",
        "fields.Order_Status", "status",
        "values.READY", "Ready for pickup",
        "base-url", base.toString(),
        "accounts-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("client-secret", "9f8e7d6ct0pS3cret", "refresh-token", "1000.refresh.t0pS3cret");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "data-centre", "mars",
        "module", "Deals/1",
        "key-field", "Order Ref",
        "version", "8",
        "base-url", "www.zohoapis.eu",
        "accounts-url", "accounts.zoho.eu");
  }

  @Override
  protected Set<String> whereItIs() {
    return Set.of("base-url", "accounts-url");
  }
}
