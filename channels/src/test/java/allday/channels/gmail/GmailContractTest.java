package allday.channels.gmail;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class GmailContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new GmailProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new GmailMail(clock);
  }

  @Override
  protected @Nullable ReceiptReader receipts() {
    return null;
  }

  @Override
  protected Set<String> whereItIs() {
    return Set.of("base-url", "token-url");
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "from",
        "orders@shop.example.com",
        "client-id",
        "1042.apps.googleusercontent.com",
        "token-url",
        base + "/token",
        "base-url",
        base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("client-secret", "GOCSPX-t0pS3cret", "refresh-token", "1//0gR3fr3shT0k3n");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "from", "orders at shop",
        "reply-to", "Help <help@shop.example.com>",
        "mailbox", "me",
        "token-url", "oauth2.googleapis.com",
        "base-url", "ftp://gmail.googleapis.com");
  }
}
