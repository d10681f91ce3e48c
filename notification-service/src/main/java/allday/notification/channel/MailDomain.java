package allday.notification.channel;

import allday.contracts.channel.ChannelAccount;
import java.util.Locale;
import java.util.Optional;

/** The domain that an account's mails come from. */
public final class MailDomain {
  private static final String FROM = "from";

  private MailDomain() {}

  /** Empty where its settings name no mail address. */
  public static Optional<String> of(ChannelAccount account) {
    return Optional.ofNullable(account.settings().values().get(FROM))
        .filter(from -> from.indexOf('@') > 0)
        .map(from -> from.substring(from.lastIndexOf('@') + 1).replace(">", ""))
        .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
        .filter(domain -> domain.indexOf('.') > 0);
  }
}
