package allday.channels.hubspot;

import allday.channels.Facts;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.ConfigProblem;
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
class HubSpotProvider implements Provider {
  static final ProviderId ID = new ProviderId("hubspot");

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-]+)+");

  static final Setting<String> ID_PROPERTY =
      Setting.text(
          "id-property",
          "For records: the unique property that holds the order's number.",
          Pattern.compile("[a-z][a-z0-9_]{0,99}"),
          "an internal name such as external_order_number");

  static final Setting<String> UPSERT_PATH =
      Setting.text(
              "upsert-path",
              "For records: where they are written to; it names version and object.",
              PATH,
              "a path such as /crm/v3/objects/orders/batch/upsert")
          .defaultsTo("/crm/v3/objects/orders/batch/upsert");

  static final Setting<String> EMAIL_ID =
      Setting.text(
          "email-id",
          "For mail: the id of the transactional e-mail that is the template.",
          Pattern.compile("\\d{1,18}"),
          "a number");

  static final Setting<String> MAIL_PATH =
      Setting.text(
              "mail-path",
              "For mail: where it is posted to.",
              PATH,
              "a path such as /marketing/v3/transactional/single-email/send")
          .defaultsTo("/marketing/v3/transactional/single-email/send");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is.").defaultsTo("https://api.hubapi.com");

  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.required("access-token", "The access token of a private app.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "HubSpot";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.CRM, Kind.EMAIL);
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(ID_PROPERTY, UPSERT_PATH, EMAIL_ID, MAIL_PATH, BASE_URL), List.of(ACCESS_TOKEN))
        .withMaps(Facts.FIELDS, Facts.VALUES)
        .withCheck(HubSpotProvider::problems);
  }

  /** The same facts twice leave the record as it is; the same mail is sent once by its id. */
  @Override
  public Pace pace() {
    return Pace.USUAL.safeToRepeat();
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    return settings.find(ID_PROPERTY).isPresent() || settings.find(EMAIL_ID).isPresent()
        ? List.of()
        : List.of(
            new ConfigProblem(
                "settings", "expected id-property, for records, or email-id, for mail, or both"));
  }
}
