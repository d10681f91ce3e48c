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

  /** It only stands in for another. */
  public boolean isBackup() {
    return account.find(ChannelAccount.BACKUP_FOR).isPresent();
  }

  /** The account it stands in for, or itself. */
  public ChannelId group() {
    return account.find(ChannelAccount.BACKUP_FOR).map(ChannelId::new).orElse(account.id());
  }
}
