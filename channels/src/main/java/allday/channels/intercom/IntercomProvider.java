package allday.channels.intercom;

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
class IntercomProvider implements Provider {
  static final ProviderId ID = new ProviderId("intercom");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  static final Setting<String> ADMIN =
      Setting.text("admin", "The id of the teammate who writes.", NUMBER, "a number").mandatory();

  static final Setting<String> TICKET_TYPE =
      Setting.text("ticket-type", "For tickets: the id of their type.", NUMBER, "a number");

  static final Setting<String> TICKET_CONTACT =
      Setting.mailAddress(
          "ticket-contact",
          "For tickets: the address of the contact they belong to, one of the business.",
          "allday@bistro.example.com");

  static final Setting<Region> REGION =
      Setting.oneOf("region", "Where the workspace lives.", Region.class).defaultsTo("us");

  static final Setting<String> VERSION =
      Setting.text("version", "The version of the API.", Pattern.compile("\\d\\.\\d{1,2}"), "2.16")
          .defaultsTo("2.16");

  static final Setting<String> IN_APP =
      Setting.text(
              "in-app-word",
              "How the type of a message inside the app is written; Intercom's pages disagree.",
              Pattern.compile("inapp|in_app"),
              "inapp or in_app")
          .defaultsTo("inapp");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is, if not at the region's usual place.");

  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.required("access-token", "The access token of your own app.");

  static final SecretSlot CLIENT_SECRET =
      SecretSlot.optional(
          "client-secret", "The app's client secret: it signs what comes back; nothing without.");

  enum Region {
    US("https://api.intercom.io"),
    EU("https://api.eu.intercom.io"),
    AU("https://api.au.intercom.io");

    private final URI base;

    Region(String base) {
      this.base = URI.create(base);
    }

    URI base() {
      return base;
    }
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Intercom";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.CHAT, Kind.TICKET);
  }

  @Override
  public boolean hasOwnIds() {
    return true;
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(ADMIN, TICKET_TYPE, TICKET_CONTACT, REGION, VERSION, IN_APP, BASE_URL),
            List.of(ACCESS_TOKEN, CLIENT_SECRET))
        .withCheck(IntercomProvider::problems);
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    boolean type = settings.find(TICKET_TYPE).isPresent();
    boolean contact = settings.find(TICKET_CONTACT).isPresent();
    return type == contact
        ? List.of()
        : List.of(
            new ConfigProblem(
                "settings." + (type ? TICKET_CONTACT : TICKET_TYPE).name(),
                "expected too: ticket-type and ticket-contact belong together"));
  }
}
