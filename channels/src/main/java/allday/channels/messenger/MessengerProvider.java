package allday.channels.messenger;

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
class MessengerProvider implements Provider {
  static final ProviderId ID = new ProviderId("messenger");

  static final Setting<String> PAGE_ID =
      Setting.text(
              "page-id",
              "The Page that writes.",
              Pattern.compile("\\d{5,20}"),
              "the digits that the Page's settings show as its id")
          .mandatory();

  static final Setting<String> VERSION =
      Setting.text(
              "version", "The version of the Graph API.", Pattern.compile("v\\d+\\.\\d+"), "v25.0")
          .defaultsTo("v25.0");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is.").defaultsTo("https://graph.facebook.com");

  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.required("access-token", "A Page access token with pages_messaging.");

  static final SecretSlot APP_SECRET =
      SecretSlot.optional(
          "app-secret", "The app's secret: it signs receipts; no receipts without.");

  static final SecretSlot VERIFY_TOKEN =
      SecretSlot.optional(
          "verify-token", "A word of your own that Meta repeats when the webhook is registered.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Messenger";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.CHAT);
  }

  @Override
  public boolean hasOwnIds() {
    return true;
  }

  @Override
  public Spec spec() {
    return Spec.of(
        List.of(PAGE_ID, VERSION, BASE_URL), List.of(ACCESS_TOKEN, APP_SECRET, VERIFY_TOKEN));
  }
}
