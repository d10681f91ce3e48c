package allday.channels.slack;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Spec;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class SlackProvider implements Provider {
  static final ProviderId ID = new ProviderId("slack");

  static final SecretSlot WEBHOOK_URL =
      SecretSlot.required(
          "webhook-url", "The URL of the incoming webhook; who has it can post to the channel.");

  static final SecretSlot SIGNING_SECRET =
      SecretSlot.optional(
          "signing-secret",
          "The app's signing secret, where its interactivity is on: cards get a button by which"
              + " somebody takes a problem up.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Slack";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.TEAM_CHAT);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(), List.of(WEBHOOK_URL, SIGNING_SECRET));
  }

  /** Slack takes one message a second for each webhook. */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(1);
  }
}
