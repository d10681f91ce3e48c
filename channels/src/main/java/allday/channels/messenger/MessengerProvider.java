package allday.channels.messenger;

import allday.channels.Meta;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
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

  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.required("access-token", "A Page access token with pages_messaging.");

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
        List.of(PAGE_ID, Meta.VERSION, Meta.BASE_URL),
        List.of(ACCESS_TOKEN, Meta.APP_SECRET, Meta.VERIFY_TOKEN));
  }
}
