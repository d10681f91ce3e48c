package allday.channels.whatsapp;

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
class WhatsAppProvider implements Provider {
  static final ProviderId ID = new ProviderId("whatsapp");

  static final Setting<String> PHONE_NUMBER_ID =
      Setting.text(
              "phone-number-id",
              "Meta's id of the sending number; not the number itself.",
              Pattern.compile("\\d{5,20}"),
              "the digits that the app dashboard shows as phone number ID")
          .mandatory();

  static final Setting<String> PHONE_NUMBER =
      Setting.text(
          "phone-number",
          "The sending number itself, where the WhatsApp account has others too: Meta tells of all"
              + " of them by their numbers.",
          Pattern.compile("\\+?[\\d ()-]{7,25}"),
          "a telephone number such as +14155550199");

  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.required(
          "access-token", "A token of a system user that may send for this number.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "WhatsApp";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.CHAT);
  }

  @Override
  public Spec spec() {
    return Spec.of(
        List.of(PHONE_NUMBER_ID, PHONE_NUMBER, Meta.VERSION, Meta.BASE_URL),
        List.of(ACCESS_TOKEN, Meta.APP_SECRET, Meta.VERIFY_TOKEN));
  }

  /** What a number may send before Meta raises it. */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(80);
  }
}
