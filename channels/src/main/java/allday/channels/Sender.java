package allday.channels;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.config.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Whom a mail is from, and the settings by which every provider of mail is told so.
 *
 * @param replyTo where answers go, if not to the address
 */
public record Sender(String address, @Nullable String name, @Nullable String replyTo) {
  public static final Setting<String> NAME =
      Setting.text("from-name", "The sender's name beside the address.");

  public static final Setting<String> REPLY_TO =
      Setting.mailAddress(
          "reply-to", "Where answers go, if not to the sender.", "help@shop.example.com");

  /** The setting of the address; each provider has its own rule of who may be a sender. */
  public static Setting<String> from(String meaning) {
    return Setting.mailAddress("from", meaning, "orders@shop.example.com").mandatory();
  }

  /** The sender of an account whose address stands in this setting. */
  public static Sender of(Setting<String> from, ChannelAccount account) {
    return new Sender(
        account.get(from), account.find(NAME).orElse(null), account.find(REPLY_TO).orElse(null));
  }

  String domain() {
    return address.substring(address.indexOf('@') + 1);
  }

  @Override
  public String toString() {
    return "Sender[…]";
  }
}
