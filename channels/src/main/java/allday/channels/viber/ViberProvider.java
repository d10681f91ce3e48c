package allday.channels.viber;

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
class ViberProvider implements Provider {
  static final ProviderId ID = new ProviderId("viber");

  static final Setting<String> SENDER_NAME =
      Setting.text(
              "sender-name",
              "The name beside the message.",
              Pattern.compile("\\S.{0,27}"),
              "a name of at most 28 characters")
          .mandatory();

  static final Setting<URI> SENDER_AVATAR =
      Setting.url("sender-avatar", "The picture beside the name: at most 100 KB, 720 x 720.");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is.").defaultsTo("https://chatapi.viber.com");

  static final SecretSlot AUTH_TOKEN =
      SecretSlot.required("auth-token", "The bot's token: it sends, and signs receipts.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Viber";
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
    return Spec.of(List.of(SENDER_NAME, SENDER_AVATAR, BASE_URL), List.of(AUTH_TOKEN));
  }
}
