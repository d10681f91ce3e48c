package allday.contracts.channel;

import allday.contracts.ChannelId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channel accounts of the business, in the operator's order. */
public final class ChannelAccounts {
  private final Map<ChannelId, ChannelAccount> byId = new LinkedHashMap<>();

  public ChannelAccounts(List<ChannelAccount> accounts) {
    accounts.forEach(account -> byId.put(account.id(), account));
  }

  public List<ChannelAccount> all() {
    return List.copyOf(byId.values());
  }

  public Optional<ChannelAccount> find(ChannelId id) {
    return Optional.ofNullable(byId.get(id));
  }
}
