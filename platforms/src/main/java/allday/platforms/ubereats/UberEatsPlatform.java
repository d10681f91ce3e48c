package allday.platforms.ubereats;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.ReasonWords;
import allday.contracts.platform.Vocabulary;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class UberEatsPlatform implements Platform {
  static final PlatformId ID = new PlatformId("ubereats");

  /** How {@code event_time} is written. */
  enum EventTimeUnit {
    /** Told apart by size: seconds are documented, milliseconds were seen. */
    AUTO,
    SECONDS,
    MILLIS
  }

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Uber's API; https://test-api.uber.com for the sandbox.")
          .defaultsTo("https://api.uber.com");
  static final Setting<URI> TOKEN_URL =
      Setting.url(
              "token-url",
              "Where access tokens come from; https://sandbox-login.uber.com/oauth/v2/token for the sandbox.")
          .defaultsTo("https://auth.uber.com/oauth/v2/token");
  static final Setting<String> CLIENT_ID =
      Setting.text("client-id", "The Client ID of the app in Uber's developer dashboard.")
          .mandatory();
  static final Setting<String> SCOPE =
      Setting.text("scope", "The scopes that are asked for, separated by blanks.")
          .defaultsTo("eats.order eats.store.orders.read");
  static final Setting<Schema> API =
      Setting.oneOf(
              "api",
              "Which API is polled, and fetched from where a webhook does not tell.",
              Schema.class)
          .defaultsTo("classic");
  static final Setting<String> STORES =
      Setting.text(
          "poll-stores", "Store ids to poll, separated by commas. Absent: the keys of `stores`.");
  static final Setting<Duration> ACCEPT_WITHIN =
      Setting.duration(
              "accept-within", "How long after it is placed Uber waits for an order's acceptance.")
          .defaultsTo("690s");
  static final Setting<EventTimeUnit> EVENT_TIME_UNIT =
      Setting.oneOf(
              "event-time-unit",
              "The unit of the time in webhooks; auto tells seconds from milliseconds by size.",
              EventTimeUnit.class)
          .defaultsTo("auto");

  static final SecretSlot WEBHOOK =
      SecretSlot.required(
          "webhook",
          "What webhooks are signed with: the app's client secret, or its signing key where it has one.");
  static final SecretSlot CLIENT_SECRET =
      SecretSlot.required(
          "client-secret", "The app's client secret, for access tokens; webhooks carry ids only.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Uber Eats";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                BASE_URL, TOKEN_URL, CLIENT_ID, SCOPE, API, STORES, ACCEPT_WITHIN, EVENT_TIME_UNIT),
            List.of(WEBHOOK, CLIENT_SECRET))
        .withMaps(Vocabulary.SETTING, ReasonWords.SETTING);
  }

  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }
}
