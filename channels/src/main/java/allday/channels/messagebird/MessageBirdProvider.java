package allday.channels.messagebird;

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
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class MessageBirdProvider implements Provider {
  static final ProviderId ID = new ProviderId("messagebird");

  private static final Pattern KEY = Pattern.compile("bk_([a-z]{2}\\d)_\\S+");

  static final Setting<String> FROM =
      Setting.text(
              "from",
              "Whom the message is from.",
              Pattern.compile("\\+\\d{6,15}|\\d{5,6}|(?=.*[A-Za-z])[A-Za-z0-9 _-]{1,11}"),
              "a number such as +31612345678, a short code of 5 or 6 digits, or a sender name of at"
                  + " most 11 characters")
          .mandatory();

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is, if not where the key's region says.");

  static final Setting<String> PATH =
      Setting.text(
              "path",
              "The path that messages are posted to.",
              Pattern.compile("(/[A-Za-z0-9_-]+)+"),
              "a path such as /v1/sms/messages")
          .defaultsTo("/v1/sms/messages");

  static final SecretSlot API_KEY =
      SecretSlot.required("api-key", "A key of the Bird platform: bk_eu1_… or bk_us1_….");

  static final SecretSlot WEBHOOK_SECRET =
      SecretSlot.optional(
          "webhook-secret", "The secret of the webhook endpoint, whsec_…; no receipts without.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Bird (MessageBird)";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.SMS);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(FROM, BASE_URL, PATH), List.of(API_KEY, WEBHOOK_SECRET))
        .withCheck(MessageBirdProvider::problems);
  }

  /** The same message twice is one message, by its idempotency key. */
  @Override
  public Pace pace() {
    return Pace.USUAL.safeToRepeat();
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    return secrets.all(API_KEY).stream().allMatch(key -> KEY.matcher(key.reveal()).matches())
        ? List.of()
        : List.of(
            new ConfigProblem(
                "secrets.api-key",
                "expected a key of the Bird platform such as bk_eu1_…; Allday does not speak the"
                    + " older products of this house, whose keys look otherwise"));
  }

  /** The region is a part of the key. */
  static URI base(Secret key) {
    var matcher = KEY.matcher(key.reveal());
    String region = matcher.matches() ? matcher.group(1) : "eu1";
    return URI.create("https://" + region + ".platform.bird.com");
  }
}
