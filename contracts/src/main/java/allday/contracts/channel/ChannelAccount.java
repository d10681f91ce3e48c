package allday.contracts.channel;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.config.Secret;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One account at one provider, as configured and checked. Prints no secret.
 *
 * @param receiptUrl where the provider posts receipts to, as the outside world sees it
 */
public record ChannelAccount(
    ChannelId id, ProviderId provider, Settings settings, Secrets secrets, URI receiptUrl) {
  /**
   * Every provider's account takes it: what the frame keeps to in place of {@link Provider#pace}.
   */
  public static final Setting<Integer> PER_SECOND =
      Setting.number(
          "per-second",
          "How many messages a second this account may send, where the provider granted you another"
              + " rate than everybody's.",
          1,
          10_000);

  /** Every provider's account takes it: the account that this one stands in for. */
  public static final Setting<String> BACKUP_FOR =
      Setting.text(
          "backup-for",
          "The id of the channel that this one stands in for while that one is broken or slow; it"
              + " gets no messages of its own.");

  /** Every account that sends mails takes it: under which name the key of its signature stands. */
  public static final Setting<String> DKIM_SELECTOR =
      Setting.text(
          "dkim-selector",
          "The DKIM selector of the domain in from, as the provider shows it: whether its key is in"
              + " the DNS is looked at once a day.",
          Pattern.compile("[A-Za-z0-9._-]{1,63}"),
          "letters, digits, dots and hyphens");

  public <T> T get(Setting<T> setting) {
    return settings.get(setting);
  }

  public <T> Optional<T> find(Setting<T> setting) {
    return settings.find(setting);
  }

  public Secret secret(SecretSlot slot) {
    return secrets.get(slot);
  }

  public List<Secret> secrets(SecretSlot slot) {
    return secrets.all(slot);
  }

  @Override
  public String toString() {
    return "ChannelAccount[" + provider + "/" + id + "]";
  }
}
