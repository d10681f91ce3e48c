package allday.channels.smtp;

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
import allday.contracts.web.KeyForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class SmtpProvider implements Provider {
  static final ProviderId ID = new ProviderId("smtp");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?");

  static final Setting<String> HOST_NAME =
      Setting.text("host", "The mail server.", HOST, "a host such as smtp.example.com").mandatory();

  static final Setting<Encryption> ENCRYPTION =
      Setting.oneOf(
              "encryption",
              "Whether the connection is encrypted once it stands (starttls), from the beginning"
                  + " (tls), or not at all (none: no login is sent then).",
              Encryption.class)
          .defaultsTo("starttls");

  static final Setting<Integer> PORT =
      Setting.number("port", "The server's port; 587, 465 or 25 by encryption.", 1, 65_535);

  static final Setting<String> USERNAME =
      Setting.text("username", "Who logs in; without one nobody does.");

  static final Setting<String> FROM =
      Sender.from("The sender's address; the server must let us send as it.");

  static final Setting<String> BOUNCES =
      Setting.mailAddress(
          "bounces",
          "Where mail that cannot be delivered comes back to, if not to the sender.",
          "bounces@shop.example.com");

  static final Setting<Duration> TIME_LIMIT =
      Setting.duration("time-limit", "How long the server may take for each of its answers.")
          .defaultsTo("20s");

  static final SecretSlot PASSWORD = SecretSlot.optional("password", "The password of username.");

  static final SecretSlot BOUNCE_SECRET =
      SecretSlot.optional(
          "bounce-secret",
          "What posted bounces are signed with: whsec_ and Base64; no bounces without.");

  /** How the connection is protected. */
  enum Encryption {
    STARTTLS(587),
    TLS(465),
    NONE(25);

    private final int port;

    Encryption(int port) {
      this.port = port;
    }

    int port() {
      return port;
    }
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Mail server (SMTP)";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.EMAIL);
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                HOST_NAME,
                ENCRYPTION,
                PORT,
                USERNAME,
                FROM,
                Sender.NAME,
                Sender.REPLY_TO,
                BOUNCES,
                TIME_LIMIT),
            List.of(PASSWORD, BOUNCE_SECRET))
        .withCheck(SmtpProvider::problems);
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    var problems = new ArrayList<ConfigProblem>();
    boolean user = settings.find(USERNAME).isPresent();
    if (user != secrets.find(PASSWORD).isPresent()) {
      problems.add(
          new ConfigProblem("settings.username", "expected username and password, or neither"));
    }
    if (user && settings.get(ENCRYPTION) == Encryption.NONE) {
      problems.add(
          new ConfigProblem(
              "settings.encryption", "expected starttls or tls: a password is not sent openly"));
    }
    for (var secret : secrets.all(BOUNCE_SECRET)) {
      try {
        var _ = KeyForm.BASE64_AFTER_WHSEC.decode(secret.reveal());
      } catch (IllegalArgumentException notBase64) {
        problems.add(new ConfigProblem("secrets.bounce-secret", "expected whsec_ and Base64"));
      }
    }
    return problems;
  }

  /** A connection and a dozen answers, at the pace of a server of one's own. */
  @Override
  public Pace pace() {
    return new Pace(5, Duration.ofSeconds(60), false);
  }
}
