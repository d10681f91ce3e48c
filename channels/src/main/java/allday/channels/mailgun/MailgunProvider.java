package allday.channels.mailgun;

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
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class MailgunProvider implements Provider {
  static final ProviderId ID = new ProviderId("mailgun");

  static final Setting<String> DOMAIN =
      Setting.text(
              "domain",
              "The sending domain, as Mailgun has verified it.",
              Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"),
              "a domain such as mg.shop.example.com")
          .mandatory();

  static final Setting<String> FROM = Sender.from("The sender's address.");

  static final Setting<String> TAG =
      Setting.text(
          "tag",
          "What Mailgun counts these mails under.",
          Pattern.compile("[\\x21-\\x7e]{1,128}"),
          "1 to 128 characters of ASCII without blanks");

  static final Setting<Region> REGION =
      Setting.oneOf(
              "region", "Where the domain was created; elsewhere it does not exist.", Region.class)
          .defaultsTo("us");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is, if not at the region's usual place.");

  static final SecretSlot API_KEY =
      SecretSlot.required("api-key", "A sending key of the domain, or the account's API key.");

  static final SecretSlot WEBHOOK_KEY =
      SecretSlot.optional(
          "webhook-key", "The account's HTTP webhook signing key; no receipts without.");

  enum Region {
    US("https://api.mailgun.net"),
    EU("https://api.eu.mailgun.net");

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
    return "Mailgun";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.EMAIL);
  }

  @Override
  public Spec spec() {
    return Spec.of(
        List.of(DOMAIN, FROM, Sender.NAME, Sender.REPLY_TO, TAG, REGION, BASE_URL),
        List.of(API_KEY, WEBHOOK_KEY));
  }
}
