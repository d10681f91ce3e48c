package allday.channels.toast;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Spec;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Here so that an operator who looks for it is told why there is none. */
@Component
class ToastProvider implements Provider {
  static final ProviderId ID = new ProviderId("toast");

  static final String WHY =
      "Toast has no call that makes it text or mail a guest, and sends none of its own texts for"
          + " orders that came by its API; tell guests by sms, email or chat instead";

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Toast";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.PLATFORM);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(), List.of())
        .withCheck((settings, secrets) -> List.of(new ConfigProblem("provider", WHY)));
  }
}
