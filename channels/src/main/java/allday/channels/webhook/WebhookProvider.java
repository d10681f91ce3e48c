package allday.channels.webhook;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secret;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.web.KeyForm;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class WebhookProvider implements Provider {
  static final ProviderId ID = new ProviderId("webhook");

  private static final int SHORTEST_KEY = 24;
  private static final int LONGEST_KEY = 64;

  static final Setting<URI> URL =
      Setting.url("url", "Where messages are posted to; https unless allow-private is true.")
          .mandatory();

  static final Setting<Boolean> ALLOW_PRIVATE =
      Setting.flag(
              "allow-private",
              "Whether the url may lead into this machine or its network, and do without"
                  + " encryption.")
          .defaultsTo("false");

  static final SecretSlot SECRET =
      SecretSlot.required(
          "secret",
          "What messages are signed with: whsec_ and then 24 to 64 random bytes in Base64.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Webhook";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.TEAM_CHAT, Kind.CRM);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(URL, ALLOW_PRIVATE), List.of(SECRET))
        .withCheck(WebhookProvider::problems);
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    var problems = new ArrayList<ConfigProblem>();
    if (settings
        .find(URL)
        .filter(url -> !mayBeCalled(url, settings.get(ALLOW_PRIVATE)))
        .isPresent()) {
      problems.add(
          new ConfigProblem("settings.url", "expected https, or allow-private: true beside it"));
    }
    if (!secrets.all(SECRET).stream().allMatch(WebhookProvider::isKey)) {
      problems.add(
          new ConfigProblem(
              "secrets.secret", "expected whsec_ and then 24 to 64 random bytes in Base64"));
    }
    return problems;
  }

  static boolean mayBeCalled(URI url, boolean allowPrivate) {
    return allowPrivate || "https".equals(url.getScheme());
  }

  static boolean isKey(Secret secret) {
    try {
      int length = KeyForm.BASE64_AFTER_WHSEC.decode(secret.reveal()).length;
      return length >= SHORTEST_KEY && length <= LONGEST_KEY;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** The receiver knows a repeated message by its webhook-id. */
  @Override
  public Pace pace() {
    return Pace.USUAL.safeToRepeat();
  }
}
