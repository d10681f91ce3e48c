package allday.platforms.googlefood;

import allday.contracts.PlatformId;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Off until an operator says that they know what became of it. */
@Component
class GooglefoodPlatform implements Platform {
  static final PlatformId ID = new PlatformId("googlefood");

  private static final String CLOSED =
      "Google closed Food Ordering on 1 July 2024, so that no order comes from Google any more";

  static final Setting<Boolean> PRIVATE_ENDPOINT =
      Setting.flag(
              "private-endpoint",
              "True for a private endpoint that still speaks the closed interface; without it the connection is refused.")
          .defaultsTo("false");
  static final Setting<String> PROJECT =
      Setting.text("project-id", "The project that tokens are made for.").mandatory();
  static final Setting<String> ISSUERS =
      Setting.text("issuers", "Who may make tokens, separated by commas.")
          .defaultsTo("https://accounts.google.com,accounts.google.com");
  static final Setting<String> SUBMIT_INTENT =
      Setting.text("submit-intent", "The intent that brings an order.")
          .defaultsTo("actions.intent.TRANSACTION_DECISION");
  static final Setting<String> ORDER_AT =
      Setting.pointer(
          "order-at",
          "Where a request has its order.",
          "/inputs/0/arguments/0/transactionDecisionValue/order");
  static final Setting<String> UPDATE_AT =
      Setting.pointer(
          "update-at", "Where a request has its news.", "/customPushMessage/orderUpdate");
  static final Setting<String> OPTIONS_AT =
      Setting.pointer("options-at", "Where an item or an option has its options.", "/subOptions");

  static final SecretSlot KEYS =
      SecretSlot.required(
          "webhook",
          "The public keys that tokens are checked with, each Base64 of an X.509 SubjectPublicKeyInfo.");

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Google Food Ordering (closed in 2024)";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                PRIVATE_ENDPOINT, PROJECT, ISSUERS, SUBMIT_INTENT, ORDER_AT, UPDATE_AT, OPTIONS_AT),
            List.of(KEYS))
        .withMap(Vocabulary.SETTING)
        .withCheck(GooglefoodPlatform::problems);
  }

  @Override
  public IdScope idScope() {
    return IdScope.GLOBAL;
  }

  @Override
  public Optional<String> warning() {
    return Optional.of(CLOSED + "; this connection serves a private endpoint");
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    return settings.get(PRIVATE_ENDPOINT)
        ? List.of()
        : List.of(
            new ConfigProblem(
                "settings." + PRIVATE_ENDPOINT.name(),
                CLOSED + "; set it to true for a private endpoint, or remove the connection"));
  }
}
