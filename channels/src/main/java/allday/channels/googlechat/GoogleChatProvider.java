package allday.channels.googlechat;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class GoogleChatProvider implements Provider {
  static final ProviderId ID = new ProviderId("googlechat");

  static final Setting<Boolean> THREADS =
      Setting.flag("threads", "Whether what is said of one order or problem stands in one thread.")
          .defaultsTo("true");

  static final SecretSlot WEBHOOK_URL =
      SecretSlot.required(
          "webhook-url", "The URL of the space's webhook; who has it can post to the space.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Google Chat";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.TEAM_CHAT);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(THREADS), List.of(WEBHOOK_URL));
  }

  /**
   * A space takes one message a second from all who post to it. That a repeated request id is
   * recognised is promised for calls with a login, and not for webhooks.
   */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(1);
  }
}
