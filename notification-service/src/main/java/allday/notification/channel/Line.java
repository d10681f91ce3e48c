package allday.notification.channel;

import allday.contracts.ChannelId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Provider;

/** A channel account together with the parts of its provider. */
public record Line(ChannelAccount account, Provider provider, Channel channel) {
  public ChannelId id() {
    return account.id();
  }
}
