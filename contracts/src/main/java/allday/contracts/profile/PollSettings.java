package allday.contracts.profile;

import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.platform.OrderPoller.By;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** How a platform is asked for its orders; nothing of it is known before an operator says so. */
public final class PollSettings {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._\\[\\]-]+");

  public static final Setting<URI> BASE_URL =
      Setting.url("base-url", "The platform's API; needed to poll.");
  public static final Setting<String> PATH =
      Setting.text(
              "poll-path",
              "What stands behind the base.",
              Pattern.compile("(/[A-Za-z0-9._~-]+)*"),
              "a path such as /orders")
          .defaultsTo("/orders");
  public static final Setting<String> AUTHORIZATION_HEADER =
      Setting.text(
              "authorization-header",
              "The header with the access token.",
              Pattern.compile("[A-Za-z0-9-]+"),
              "a name such as Authorization")
          .defaultsTo("Authorization");
  public static final Setting<String> AUTHORIZATION_SCHEME =
      Setting.text("authorization-scheme", "What stands before the token, or none.")
          .defaultsTo("Bearer");
  public static final Setting<By> BY =
      Setting.oneOf(
              "poll-by",
              "Whether the list goes by time of change or creation, or has what is current whenever it is asked.",
              By.class)
          .defaultsTo("snapshot");
  public static final Setting<String> OUTLETS =
      Setting.text(
          "outlets", "Outlets to poll, separated by commas. Absent: the keys of `stores`.");
  public static final Setting<String> OUTLET_PARAMETER =
      parameter("outlet-parameter", "The parameter with the outlet. Absent: all at once.");
  public static final Setting<String> FROM_PARAMETER =
      parameter("from-parameter", "The parameter with the beginning of the window.");
  public static final Setting<String> UNTIL_PARAMETER =
      parameter("until-parameter", "The parameter with its end.");
  public static final Setting<PollTime> TIME =
      PollTime.setting("poll-time-format", "How these times are written.").defaultsTo("iso");
  public static final Setting<ZoneId> ZONE =
      new Setting<>(
          "poll-time-zone",
          "The zone of these times where their form has none. Absent: UTC.",
          "an IANA zone such as Asia/Kolkata",
          null,
          false,
          PollTime::zone);
  public static final Setting<String> PAGE_PARAMETER =
      parameter("page-parameter", "The parameter with the number of the page. Absent: one page.");
  public static final Setting<Integer> FIRST_PAGE =
      Setting.number("first-page", "The number of the first page.", 0, 1).defaultsTo("1");
  public static final Setting<String> LIMIT_PARAMETER =
      parameter("limit-parameter", "The parameter with the size of a page.");
  public static final Setting<Integer> PAGE_SIZE =
      Setting.number("page-size", "How many orders a page has.", 1, 1000).defaultsTo("100");
  public static final Setting<LastPage> LAST_PAGE =
      Setting.oneOf(
              "last-page",
              "How the last page is known: it is short of orders, or empty.",
              LastPage.class)
          .defaultsTo("short");
  public static final Setting<Place> ORDERS_AT =
      Place.requiredSetting("orders-at", "The list in the answer; places start at its elements.")
          .defaultsTo("/orders | /data | .");

  static final SecretSlot TOKEN =
      SecretSlot.optional("access-token", "The token of the platform's API; needed to poll.");

  /** The key below {@code settings} of further headers, which are no secrets. */
  static final String HEADERS = "poll-headers";

  static final List<Setting<?>> ALL =
      List.of(
          BASE_URL,
          PATH,
          AUTHORIZATION_HEADER,
          AUTHORIZATION_SCHEME,
          BY,
          OUTLETS,
          OUTLET_PARAMETER,
          FROM_PARAMETER,
          UNTIL_PARAMETER,
          TIME,
          ZONE,
          PAGE_PARAMETER,
          FIRST_PAGE,
          LIMIT_PARAMETER,
          PAGE_SIZE,
          LAST_PAGE,
          ORDERS_AT);

  private PollSettings() {}

  /** How a list without a total says that it ends. */
  public enum LastPage {
    SHORT,
    EMPTY
  }

  private static Setting<String> parameter(String name, String meaning) {
    return Setting.text(name, meaning, NAME, "the name of a parameter");
  }
}
