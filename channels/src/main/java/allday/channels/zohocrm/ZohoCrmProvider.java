package allday.channels.zohocrm;

import allday.channels.Facts;
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
class ZohoCrmProvider implements Provider {
  static final ProviderId ID = new ProviderId("zohocrm");

  private static final Pattern API_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

  static final Setting<DataCentre> DATA_CENTRE =
      Setting.oneOf("data-centre", "Where the account lives.", DataCentre.class).defaultsTo("us");

  static final Setting<String> CLIENT_ID =
      Setting.text("client-id", "The id of the self client in Zoho's API console.").mandatory();

  static final Setting<String> MODULE =
      Setting.text(
              "module", "The module that holds the records.", API_NAME, "an API name such as Deals")
          .defaultsTo("Deals");

  static final Setting<String> KEY_FIELD =
      Setting.text(
              "key-field",
              "The field that a record is found by; it holds the order's number.",
              API_NAME,
              "an API name such as Order_Ref")
          .mandatory();

  static final Setting<String> VERSION =
      Setting.text("version", "The version of the API.", Pattern.compile("v\\d{1,2}"), "v8")
          .defaultsTo("v8");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is, if not at the data centre's usual place.");

  static final Setting<URI> ACCOUNTS_URL =
      Setting.url("accounts-url", "Where tokens are, if not at the data centre's usual place.");

  static final SecretSlot CLIENT_SECRET =
      SecretSlot.required("client-secret", "The secret of the self client.");

  static final SecretSlot REFRESH_TOKEN =
      SecretSlot.required("refresh-token", "A refresh token that may write to the module.");

  enum DataCentre {
    US("https://accounts.zoho.com", "https://www.zohoapis.com"),
    EU("https://accounts.zoho.eu", "https://www.zohoapis.eu"),
    IN("https://accounts.zoho.in", "https://www.zohoapis.in"),
    CN("https://accounts.zoho.com.cn", "https://www.zohoapis.com.cn"),
    JP("https://accounts.zoho.jp", "https://www.zohoapis.jp"),
    AU("https://accounts.zoho.com.au", "https://www.zohoapis.com.au"),
    CA("https://accounts.zohocloud.ca", "https://www.zohoapis.ca"),
    SA("https://accounts.zoho.sa", "https://www.zohoapis.sa");

    private final URI accounts;
    private final URI api;

    DataCentre(String accounts, String api) {
      this.accounts = URI.create(accounts);
      this.api = URI.create(api);
    }

    URI accounts() {
      return accounts;
    }

    URI api() {
      return api;
    }
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Zoho CRM";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.CRM);
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(DATA_CENTRE, CLIENT_ID, MODULE, KEY_FIELD, VERSION, BASE_URL, ACCOUNTS_URL),
            List.of(CLIENT_SECRET, REFRESH_TOKEN))
        .withMaps(Facts.FIELDS, Facts.VALUES);
  }

  /** The same facts twice leave the record as it is, and start no workflow. */
  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(5).safeToRepeat();
  }
}
