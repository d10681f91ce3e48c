package allday.channels;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.config.Setting;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which number calls come from, with the providers by which an account sends texts and calls. */
public final class Caller {
  public static final Setting<String> FROM =
      Setting.text(
          "voice-from",
          "The number that calls come from, where it is not from.",
          Pattern.compile("\\+\\d{6,15}"),
          "a number such as +15005550006");

  private Caller() {}

  /**
   * The number of an account; empty where it has only a sender that cannot call.
   *
   * @param sender the setting that says whom its texts are from
   */
  public static Optional<String> of(Setting<String> sender, ChannelAccount account) {
    return account
        .find(FROM)
        .or(() -> Optional.of(account.get(sender)).filter(from -> from.startsWith("+")));
  }
}
