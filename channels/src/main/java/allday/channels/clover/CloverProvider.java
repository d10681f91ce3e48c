package allday.channels.clover;

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
class CloverProvider implements Provider {
  static final ProviderId ID = new ProviderId("clover");

  private static final Pattern CLOVER_ID = Pattern.compile("[A-Z0-9]{13}");

  static final Setting<String> TELLS =
      Setting.text(
              "tells",
              "Whom the channel tells, so that nobody expects it to tell customers.",
              Pattern.compile("staff"),
              "staff: Clover has no call that tells a customer about an order; it mails and texts"
                  + " receipts of payments only")
          .mandatory();

  static final Setting<String> APP_ID =
      Setting.text("app-id", "Your app at Clover.", CLOVER_ID, "13 letters and digits").mandatory();

  static final Setting<String> MERCHANT_ID =
      Setting.text(
              "merchant-id",
              "The restaurant whose devices are notified.",
              CLOVER_ID,
              "13 letters and digits")
          .mandatory();

  static final Setting<URI> BASE_URL =
      Setting.url(
              "base-url", "Where the API is; https://apisandbox.dev.clover.com for the sandbox.")
          .defaultsTo("https://api.clover.com");

  static final SecretSlot APP_SECRET =
      SecretSlot.required("app-secret", "The secret of the app; not a merchant's token.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Clover";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.PLATFORM);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(TELLS, APP_ID, MERCHANT_ID, BASE_URL), List.of(APP_SECRET));
  }

  /** Others speak of 16 calls a second for each token. */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(5);
  }
}
