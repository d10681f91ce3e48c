package allday.channels.pusherbeams;

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
class PusherBeamsProvider implements Provider {
  static final ProviderId ID = new ProviderId("pusherbeams");

  static final Setting<String> INSTANCE =
      Setting.text(
              "instance",
              "The instance that the app belongs to.",
              Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"),
              "an instance id such as 9c83c1b2-77ac-49c5-94c2-bfc96f9bec49")
          .mandatory();

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is, if not at the instance's usual place.");

  static final SecretSlot SECRET_KEY =
      SecretSlot.required("secret-key", "The instance's secret key.");

  static final SecretSlot WEBHOOK_SECRET =
      SecretSlot.optional(
          "webhook-secret", "The secret of the instance's webhook; no receipts without.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Pusher Beams";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.PUSH);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(INSTANCE, BASE_URL), List.of(SECRET_KEY, WEBHOOK_SECRET));
  }

  /** Pusher takes a hundred publishes a second. */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(100);
  }
}
