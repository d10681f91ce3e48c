package allday.channels.msteams;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Spec;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class MsTeamsProvider implements Provider {
  static final ProviderId ID = new ProviderId("msteams");

  static final SecretSlot WEBHOOK_URL =
      SecretSlot.required(
          "webhook-url", "The URL of the workflow; who has it can post to the channel or chat.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Microsoft Teams";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.TEAM_CHAT);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(), List.of(WEBHOOK_URL)).withCheck((_, secrets) -> problems(secrets));
  }

  private static List<ConfigProblem> problems(Secrets secrets) {
    return secrets
        .find(WEBHOOK_URL)
        .filter(secret -> MsTeamsUrl.read(secret) instanceof MsTeamsUrl.Unusable)
        .map(secret -> (MsTeamsUrl.Unusable) MsTeamsUrl.read(secret))
        .map(bad -> new ConfigProblem("secrets.webhook-url", bad.why()))
        .stream()
        .toList();
  }

  /** What the former connectors allowed in the long run; nobody publishes what a workflow takes. */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(1);
  }
}
