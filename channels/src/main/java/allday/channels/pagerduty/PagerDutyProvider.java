package allday.channels.pagerduty;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class PagerDutyProvider implements Provider {
  static final ProviderId ID = new ProviderId("pagerduty");

  static final Setting<Severity> URGENT =
      Setting.oneOf("urgent", "The severity of an urgent problem.", Severity.class)
          .defaultsTo("critical");

  static final Setting<Severity> USUAL =
      Setting.oneOf("usual", "The severity of any other problem.", Severity.class)
          .defaultsTo("warning");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where events go; https://events.eu.pagerduty.com in the EU.")
          .defaultsTo("https://events.pagerduty.com");

  static final SecretSlot INTEGRATION_KEY =
      SecretSlot.required(
          "integration-key", "The key of an Events API v2 integration of the service.");

  static final SecretSlot WEBHOOK_SECRET =
      SecretSlot.optional(
          "webhook-secret", "The secret of the webhook subscription; nothing comes back without.");

  enum Severity {
    CRITICAL,
    ERROR,
    WARNING,
    INFO;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "PagerDuty";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.INCIDENT);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(URGENT, USUAL, BASE_URL), List.of(INTEGRATION_KEY, WEBHOOK_SECRET))
        .withCheck(PagerDutyProvider::problems);
  }

  /** The same event twice is one, by the key of its problem. */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(2).safeToRepeat();
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    return secrets.all(INTEGRATION_KEY).stream()
            .allMatch(key -> key.reveal().matches("[A-Za-z0-9]{32}"))
        ? List.of()
        : List.of(
            new ConfigProblem(
                "secrets.integration-key",
                "expected the 32 letters and digits of an Events API v2 integration; a REST API key"
                    + " is something else"));
  }
}
