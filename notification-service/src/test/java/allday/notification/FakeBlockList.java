package allday.notification;

import allday.contracts.ProviderId;
import allday.contracts.channel.BlockList;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.http.Http;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the provider of text messages has on its list, two to a page. */
public final class FakeBlockList implements BlockList {
  public volatile List<Blocked> blocked = List.of();
  public volatile boolean away;

  @Override
  public ProviderId provider() {
    return new ProviderId("fone");
  }

  @Override
  public Page page(ChannelAccount account, @Nullable String after, Http http) {
    int from = after == null ? 0 : Integer.parseInt(after);
    int to = Math.min(from + 2, blocked.size());
    return away
        ? new Page.NotNow("away")
        : new Page.Some(
            blocked.subList(from, to), to < blocked.size() ? Integer.toString(to) : null);
  }
}
