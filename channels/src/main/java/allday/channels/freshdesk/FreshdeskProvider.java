package allday.channels.freshdesk;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class FreshdeskProvider implements Provider {
  static final ProviderId ID = new ProviderId("freshdesk");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "https://<domain>.freshdesk.com; not a vanity domain.").mandatory();

  static final Setting<String> REQUESTER =
      Setting.mailAddress(
              "requester",
              "Who asks in the tickets: an address of the business, since Freshdesk may mail it.",
              "allday@bistro.example.com")
          .mandatory();

  static final Setting<Integer> URGENT =
      Setting.number("urgent", "The priority of urgent problems; 4 is urgent.", 1, 4)
          .defaultsTo("4");

  static final Setting<Integer> USUAL =
      Setting.number("usual", "The priority of other problems; 2 is medium.", 1, 4).defaultsTo("2");

  static final Setting<Integer> CLOSED =
      Setting.number(
              "closed-status",
              "The status of a ticket whose problem is over; 4 is resolved, 5 is closed.",
              3,
              10_000)
          .defaultsTo("4");

  static final Setting<String> GROUP =
      Setting.text(
          "group",
          "The id of the group that gets the tickets.",
          Pattern.compile("\\d{1,18}"),
          "a number");

  static final Setting<String> TYPE = Setting.text("type", "The type of the tickets.");

  static final SecretSlot API_KEY =
      SecretSlot.required("api-key", "The API key of an agent; it may what the agent may.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Freshdesk";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.TICKET);
  }

  /** Names of custom fields, and the fact that each takes. */
  @Override
  public Spec spec() {
    return Spec.of(
            List.of(BASE_URL, REQUESTER, URGENT, USUAL, CLOSED, GROUP, TYPE), List.of(API_KEY))
        .withMap("fields");
  }

  /** All keys of an account share what its plan allows a minute. */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(1);
  }
}
