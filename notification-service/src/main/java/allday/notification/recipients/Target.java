package allday.notification.recipients;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a rule names as a channel: one account, all accounts of a kind, or one kind of one account.
 *
 * @param address of staff; empty where the account's own destination is meant, and for customers
 */
public record Target(@Nullable ChannelId channel, @Nullable Kind kind, String address) {}
