package allday.channels.discord;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class DiscordProvider implements Provider {
  static final ProviderId ID = new ProviderId("discord");

  static final Setting<String> USERNAME =
      Setting.text(
          "username",
          "The name the messages appear under, if not the webhook's own.",
          Pattern.compile("(?!(?i:.*(discord|clyde)))\\S(.{0,78}\\S)?"),
          "1 to 80 characters, without the words discord and clyde");

  static final Setting<String> THREAD =
      Setting.text(
          "thread",
          "The thread to post into; a forum channel cannot do without.",
          Pattern.compile("\\d{15,21}"),
          "the id of a thread: 15 to 21 digits");

  static final SecretSlot WEBHOOK_URL =
      SecretSlot.required(
          "webhook-url", "The URL of the channel's webhook; who has it can post to the channel.");

  static final SecretSlot PUBLIC_KEY =
      SecretSlot.optional(
          "public-key",
          "The public key of the application that owns the webhook, where its interactions come to"
              + " us: cards get a button by which somebody takes a problem up.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Discord";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.TEAM_CHAT);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(USERNAME, THREAD), List.of(WEBHOOK_URL, PUBLIC_KEY));
  }

  /** Discord names its limits only in its answers; a channel's webhook is kept well below them. */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(1);
  }
}
