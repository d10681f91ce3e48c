package allday.channels.sendgrid;

import allday.channels.Sender;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class SendGridProvider implements Provider {
  static final ProviderId ID = new ProviderId("sendgrid");

  static final Setting<String> FROM =
      Sender.from("The sender's address: a verified sender, or one of a verified domain.");

  static final Setting<Integer> ASM_GROUP =
      Setting.number(
          "asm-group",
          "The unsubscribe group of these mails: who leaves it gets no more of them, and other"
              + " mail goes on.",
          1,
          Integer.MAX_VALUE);

  static final Setting<Region> REGION =
      Setting.oneOf("region", "Where the SendGrid account lives.", Region.class)
          .defaultsTo("global");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is, if not at the region's usual place.");

  static final SecretSlot API_KEY =
      SecretSlot.required("api-key", "An API key with the scope Mail Send.");

  static final SecretSlot WEBHOOK_KEY =
      SecretSlot.optional(
          "webhook-key", "The verification key of the signed event webhook; no receipts without.");

  enum Region {
    GLOBAL("https://api.sendgrid.com"),
    EU("https://api.eu.sendgrid.com");

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
    return "SendGrid";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.EMAIL);
  }

  @Override
  public Spec spec() {
    return Spec.of(
        List.of(FROM, Sender.NAME, Sender.REPLY_TO, ASM_GROUP, REGION, BASE_URL),
        List.of(API_KEY, WEBHOOK_KEY));
  }

  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(50);
  }
}
