package allday.store.notification;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A way to the recipient. Personal data: prints no address.
 *
 * @param address in the channel's own terms; empty where the destination is the account's
 * @param contact null for staff, who have no consents
 */
public record Route(
    ChannelId channel,
    ProviderId provider,
    Kind kind,
    String address,
    @Nullable ContactHash contact) {
  @Override
  public String toString() {
    return "Route[" + channel + " " + kind + "]";
  }
}
