package allday.channels.jira;

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
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class JiraProvider implements Provider {
  static final ProviderId ID = new ProviderId("jira");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  static final Setting<URI> BASE_URL =
      Setting.url(
              "base-url",
              "https://<site>.atlassian.net, or https://api.atlassian.com/ex/jira/<cloud id> for a"
                  + " token with scopes.")
          .mandatory();

  static final Setting<String> EMAIL =
      Setting.text(
              "email",
              "The account that the token belongs to.",
              Pattern.compile("[^\\s@:]+@[^\\s@:]+"),
              "an address such as allday@example.com")
          .mandatory();

  static final Setting<String> SERVICE_DESK =
      Setting.text(
          "service-desk", "For customer requests: the id of the service desk.", NUMBER, "a number");

  static final Setting<String> REQUEST_TYPE =
      Setting.text(
          "request-type", "For customer requests: the id of the request type.", NUMBER, "a number");

  static final Setting<String> REFERENCE_FIELD =
      Setting.text(
          "reference-field",
          "For customer requests: a text field of the request form that takes the problem's"
              + " reference, so that a lost ticket is found again.",
          Pattern.compile("customfield_\\d{1,10}"),
          "a field id such as customfield_10071");

  static final Setting<String> PROJECT =
      Setting.text(
          "project",
          "For plain issues: the key of the project.",
          Pattern.compile("[A-Z][A-Z0-9_]{1,30}"),
          "a key such as OPS");

  static final Setting<String> ISSUE_TYPE =
      Setting.text("issue-type", "For plain issues: the name of the issue type.")
          .defaultsTo("Task");

  static final Setting<String> PRIORITY_URGENT =
      Setting.text("priority-urgent", "The name of the priority of urgent problems.");

  static final Setting<String> PRIORITY_USUAL =
      Setting.text("priority-usual", "The name of the priority of other problems.");

  static final Setting<String> CLOSE_TRANSITION =
      Setting.text(
          "close-transition",
          "The name of the transition that closes a ticket; if absent, the first that leads to a"
              + " status of the category done.");

  static final SecretSlot API_TOKEN =
      SecretSlot.required("api-token", "The account's API token; it ends after a year at most.");

  static final SecretSlot WEBHOOK_SECRET =
      SecretSlot.optional(
          "webhook-secret", "The secret of the admin webhook; nothing comes back without.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Jira Service Management";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.TICKET);
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                BASE_URL,
                EMAIL,
                SERVICE_DESK,
                REQUEST_TYPE,
                REFERENCE_FIELD,
                PROJECT,
                ISSUE_TYPE,
                PRIORITY_URGENT,
                PRIORITY_USUAL,
                CLOSE_TRANSITION),
            List.of(API_TOKEN, WEBHOOK_SECRET))
        .withCheck(JiraProvider::problems);
  }

  /** Jira minds bursts, and each write to the same ticket. */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(2);
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    boolean desk = settings.find(SERVICE_DESK).isPresent();
    boolean type = settings.find(REQUEST_TYPE).isPresent();
    boolean project = settings.find(PROJECT).isPresent();
    if (desk != type) {
      return List.of(
          new ConfigProblem(
              "settings." + (desk ? REQUEST_TYPE : SERVICE_DESK).name(),
              "expected too: service-desk and request-type belong together"));
    }
    return desk == project
        ? List.of(
            new ConfigProblem(
                "settings",
                "expected either service-desk and request-type, for customer requests, or project,"
                    + " for plain issues"))
        : List.of();
  }

  /** Whether tickets are customer requests of a service desk, or plain issues of a project. */
  static boolean makesRequests(Settings settings) {
    return settings.find(SERVICE_DESK).isPresent();
  }
}
