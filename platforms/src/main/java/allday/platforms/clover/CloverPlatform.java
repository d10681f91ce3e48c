package allday.platforms.clover;

import allday.contracts.PlatformId;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import allday.platforms.ChannelNames;
import allday.platforms.Charges;
import allday.platforms.FulfilmentWords;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class CloverPlatform implements Platform {
  static final PlatformId ID = new PlatformId("clover");

  static final Setting<URI> BASE_URL =
      Setting.url(
              "base-url",
              "Clover's API of your region: api.clover.com, api.eu.clover.com or api.la.clover.com; https://apisandbox.dev.clover.com for the sandbox.")
          .defaultsTo("https://api.clover.com");
  static final Setting<String> MERCHANTS =
      Setting.text(
          "merchants", "Merchant ids to poll, separated by commas. Absent: the keys of `stores`.");
  static final Setting<Integer> PAGE_SIZE =
      Setting.number("page-size", "Orders of a page of the poll.", 1, 1000).defaultsTo("1000");
  static final Setting<Pattern> NOTE_PATTERN =
      new Setting<>(
              "note-pattern",
              "How integrations write origin, kind, time and number into an order's note.",
              "a regular expression with groups named origin, kind, time and number, or some of them",
              null,
              false,
              Pattern::compile)
          .defaultsTo(
              "\\n\\s*(?<origin>[A-Z][A-Z ]{0,40}?)\\s*\\n\\s*(?<kind>DELIVERY|PICKUP)\\s+(?<time>\\d{1,2}:\\d\\d)\\s+#(?<number>\\S{1,64})");
  static final Setting<String> EXTERNAL_REFERENCES =
      Setting.text(
          "external-references",
          "Whose ids externalReferenceId holds, for example woocommerce. Absent: those of the channel that the note names.");
  static final Setting<Duration> SCHEDULED_FROM =
      Setting.duration(
              "scheduled-from",
              "A time in the note that is at least this long after the order counts as ordered for later.")
          .defaultsTo("2h");
  static final Setting<Boolean> NOT_FOUND_IS_CANCELLED =
      Setting.flag(
              "not-found-is-cancelled",
              "Whether a changed order that Clover does not show any more is cancelled; it may be hidden for a while only.")
          .defaultsTo("false");

  static final SecretSlot AUTH_CODE =
      SecretSlot.optional(
          "webhook", "The Clover Auth Code of the app; needed for webhooks, not for polling.");
  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.required(
          "access-token",
          "An API token that does not expire; with several merchants one for each, as <merchant id>=<token>.");
  static final SecretSlot REFRESH_TOKEN =
      SecretSlot.optional("refresh-token", "Not supported: Allday does not renew Clover's tokens.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Clover";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                BASE_URL,
                MERCHANTS,
                PAGE_SIZE,
                NOTE_PATTERN,
                EXTERNAL_REFERENCES,
                SCHEDULED_FROM,
                NOT_FOUND_IS_CANCELLED,
                ChannelNames.OWN),
            List.of(AUTH_CODE, ACCESS_TOKEN, REFRESH_TOKEN))
        .withMaps(
            Vocabulary.SETTING,
            ChannelNames.SETTING,
            Charges.SETTING,
            FulfilmentWords.SETTING,
            CloverStatus.PAID_SETTING)
        .withCheck(CloverPlatform::problems);
  }

  @Override
  public IdScope idScope() {
    return IdScope.PER_STORE;
  }

  /** A till also shows what was ordered elsewhere, and fires many changes while a cashier types. */
  @Override
  public Habits habits() {
    return Habits.USUAL.mirrorsOthers();
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    var problems = new ArrayList<ConfigProblem>();
    if (!secrets.all(REFRESH_TOKEN).isEmpty()) {
      problems.add(
          new ConfigProblem(
              "secrets.refresh-token",
              "Clover's refresh tokens work once only, and Allday has no place yet that keeps the next one safe; use a merchant's API token, which does not expire"));
    }
    var tokens = secrets.all(ACCESS_TOKEN);
    if (tokens.size() > 1 && tokens.stream().anyMatch(each -> !CloverApi.namesMerchant(each))) {
      problems.add(
          new ConfigProblem(
              "secrets.access-token",
              "expected each of several tokens in the form <merchant id>=<token>"));
    }
    CloverStatus.problems(settings).forEach(problems::add);
    return problems;
  }
}
