package allday.channels.sandbox;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.Spec;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class SandboxProvider implements Provider {
  static final ProviderId ID = new ProviderId("sandbox");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Sandbox";
  }

  @Override
  public Set<Kind> kinds() {
    return EnumSet.allOf(Kind.class);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(), List.of());
  }

  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(1000).safeToRepeat();
  }
}
