package allday.platforms.petpooja;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Vocabulary;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Much of Petpooja is known from partners' code only; what was inferred can be set otherwise. */
@Component
class PetpoojaPlatform implements Platform {
  static final PlatformId ID = new PlatformId("petpooja");

  /** The key under {@code settings} of the operator's own kinds of order. */
  static final String ORDER_TYPES = "order-type-map";

  static final Setting<String> TOKEN_AT =
      Setting.text(
              "token-at",
              "Where a push carries the shared token: a place in the body or a header.",
              Pattern.compile("(/[^/~\\s]+)+|header:[A-Za-z0-9-]+"),
              "a JSON pointer such as /token, or header:X-Token")
          .defaultsTo("/token");
  static final Setting<String> CALLBACK_PARAMETER =
      Setting.text(
              "callback-parameter",
              "The parameter of the callback URL that carries the secret `callback`.",
              Pattern.compile("[A-Za-z0-9_-]+"),
              "a name such as key")
          .defaultsTo("key");
  static final Setting<OrderKey> ORDER_KEY =
      Setting.oneOf(
              "order-key",
              "What makes the daily restarting order number unique: the time the order was created, or the branch's business date.",
              OrderKey.class)
          .defaultsTo("created-on");
  static final Setting<String> OWN_CHANNELS =
      Setting.text(
              "own-channels",
              "Words of `order_from` whose customers are yours to write to, separated by commas.")
          .defaultsTo("POS");
  static final Setting<AccountType> ACCOUNT_TYPE =
      Setting.oneOf(
              "account-type",
              "Which of the two interfaces the outlet answers polls on.",
              AccountType.class)
          .defaultsTo("get-orders");
  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Petpooja's API.").defaultsTo("https://api.petpooja.com");
  static final Setting<String> POLL_PATH =
      Setting.text(
          "poll-path",
          "The path to poll. Absent: that of the account type.",
          Pattern.compile("/\\S*"),
          "a path such as /V1/thirdparty/generic_get_orders/");
  static final Setting<Method> POLL_METHOD =
      Setting.oneOf(
              "poll-method",
              "How get-orders is called; Petpooja's documents say GET, its servers want POST.",
              Method.class)
          .defaultsTo("post");
  static final Setting<Boolean> A_DAY_LATE =
      Setting.flag(
              "answers-a-day-late",
              "True where asking for a day gives only the orders of the day before.")
          .defaultsTo("false");
  static final Setting<String> OUTLETS =
      Setting.text(
          "outlets",
          "restIDs of the outlets to poll, separated by commas. Absent: the keys of `stores`.");

  static final Setting<URI> ORDERING_URL =
      Setting.url(
          "ordering-url",
          "The ordering interface, as Petpooja gave it; cancellations are told at its /update_order_status. Absent: nowhere.");

  static final SecretSlot TOKEN =
      SecretSlot.optional("webhook", "The shared token of the order push; needed for pushes.");
  static final SecretSlot CALLBACK =
      SecretSlot.optional(
          "callback",
          "A long random value in the callback URL; needed for the status of orders placed at Petpooja.");
  static final SecretSlot APP_KEY =
      SecretSlot.optional("app-key", "The app_key from Petpooja; needed to poll.");
  static final SecretSlot APP_SECRET =
      SecretSlot.optional("app-secret", "The app_secret from Petpooja; needed to poll.");
  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.optional("access-token", "The access_token from Petpooja; needed to poll.");
  static final SecretSlot COOKIE =
      SecretSlot.optional(
          "cookie", "The whole cookie from Petpooja, PETPOOJA_API=…; needed to poll get-orders.");

  /** What is put beside the outlet and the order number to make an id. */
  enum OrderKey {
    CREATED_ON,
    BUSINESS_DATE
  }

  /** The interfaces that can be polled; an outlet answers on one of them only. */
  enum AccountType {
    GET_ORDERS,
    SALES_DATA
  }

  /** HTTP methods. */
  enum Method {
    POST,
    GET
  }

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Petpooja";
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                TOKEN_AT,
                CALLBACK_PARAMETER,
                ORDER_KEY,
                OWN_CHANNELS,
                ACCOUNT_TYPE,
                BASE_URL,
                POLL_PATH,
                POLL_METHOD,
                A_DAY_LATE,
                OUTLETS,
                ORDERING_URL),
            List.of(TOKEN, CALLBACK, APP_KEY, APP_SECRET, ACCESS_TOKEN, COOKIE))
        .withMaps(Vocabulary.SETTING, ORDER_TYPES);
  }

  @Override
  public IdScope idScope() {
    return IdScope.PER_STORE;
  }

  @Override
  public Habits habits() {
    return Habits.USUAL.mirrorsOthers();
  }
}
