package allday.channels.gmail;

import allday.channels.Sender;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class GmailProvider implements Provider {
  static final ProviderId ID = new ProviderId("gmail");

  static final Setting<String> FROM =
      Sender.from("The sender's address: the mailbox, or one it may send as.");

  static final Setting<String> MAILBOX =
      Setting.mailAddress(
          "mailbox",
          "The mailbox a service account acts for, if it is not the sender's address.",
          "orders@shop.example.com");

  static final Setting<String> CLIENT_ID =
      Setting.text("client-id", "The OAuth client that the refresh token belongs to.");

  static final Setting<URI> TOKEN_URL =
      Setting.url("token-url", "Where access tokens are fetched.")
          .defaultsTo("https://oauth2.googleapis.com/token");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is.").defaultsTo("https://gmail.googleapis.com");

  static final SecretSlot SERVICE_ACCOUNT =
      SecretSlot.optional(
          "service-account", "The JSON key of a service account with domain-wide delegation.");

  static final SecretSlot CLIENT_SECRET =
      SecretSlot.optional("client-secret", "The secret of the OAuth client.");

  static final SecretSlot REFRESH_TOKEN =
      SecretSlot.optional(
          "refresh-token", "The refresh token that the mailbox's owner consented to.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Gmail";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.EMAIL);
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(FROM, Sender.NAME, Sender.REPLY_TO, MAILBOX, CLIENT_ID, TOKEN_URL, BASE_URL),
            List.of(SERVICE_ACCOUNT, CLIENT_SECRET, REFRESH_TOKEN))
        .withCheck(GmailProvider::problems);
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    var problems = new ArrayList<ConfigProblem>();
    var service = secrets.find(SERVICE_ACCOUNT);
    boolean consent =
        settings.find(CLIENT_ID).isPresent()
            && secrets.find(CLIENT_SECRET).isPresent()
            && secrets.find(REFRESH_TOKEN).isPresent();
    if (service.isPresent() == consent) {
      problems.add(
          new ConfigProblem(
              "secrets",
              "expected either service-account, or refresh-token and client-secret with the"
                  + " setting client-id"));
    }
    if (service.isPresent() && ServiceAccount.read(service.get()).isEmpty()) {
      problems.add(
          new ConfigProblem(
              "secrets.service-account", "expected the JSON key file of a service account, whole"));
    }
    return problems;
  }

  /** A mailbox may send sixty mails a minute; a call may need a token first. */
  @Override
  public Pace pace() {
    return new Pace(1, Duration.ofSeconds(40), false);
  }
}
