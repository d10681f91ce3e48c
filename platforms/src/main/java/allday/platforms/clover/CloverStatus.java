package allday.platforms.clover;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Settings;
import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clover has no word for the kitchen: how far an order is follows from its payment. What PAID means
 * depends on the order type, which is why the word carries "later" or "at once" behind a slash.
 */
final class CloverStatus {
  /** The operator's own meaning of "paid" per order type: CONFIRMED or COMPLETED. */
  static final String PAID_SETTING = "paid-map";

  static final String DELETED = "DELETED";

  static final Vocabulary WORDS =
      Vocabulary.of(
              "OPEN",
              OrderStatus.PLACED,
              "PARTIALLY_PAID",
              OrderStatus.CONFIRMED,
              "PAID/LATER",
              OrderStatus.CONFIRMED,
              "PAID/AT-ONCE",
              OrderStatus.COMPLETED,
              "REFUNDED",
              OrderStatus.CANCELLED,
              "CREDITED",
              OrderStatus.CANCELLED,
              DELETED,
              OrderStatus.CANCELLED)
          .silent("PARTIALLY_REFUNDED");

  private static final Set<OrderStatus> PAID_MEANINGS =
      Set.of(OrderStatus.CONFIRMED, OrderStatus.COMPLETED);

  private CloverStatus() {}

  /**
   * @param state only for display at Clover; one that is not known says that we know too little
   */
  static StatusReport of(
      String state,
      Doc order,
      Doc orderType,
      FulfilmentType type,
      Connection connection,
      @Nullable Instant changed) {
    String shown = state.toLowerCase(Locale.ROOT);
    if (!shown.equals("open") && !shown.equals("locked")) {
      return WORDS.read(state, connection, changed);
    }
    String payment = order.at("/paymentState").text("OPEN").toUpperCase(Locale.ROOT);
    String word = payment.equals("PAID") ? paid(orderType, type, connection) : payment;
    var report = WORDS.read(word, connection, changed);
    if (report.status() == null) {
      return report;
    }
    return switch (report.status()) {
      case COMPLETED -> report.evidence(Evidence.PAID_AND_CLOSED);
      case CANCELLED -> report.cancelledBy(Party.UNKNOWN, payment.toLowerCase(Locale.ROOT), null);
      default -> report;
    };
  }

  static StatusReport deleted(Connection connection, @Nullable Instant at) {
    var report = WORDS.read(DELETED, connection, at);
    return report.status() == OrderStatus.CANCELLED
        ? report.cancelledBy(Party.UNKNOWN, "deleted", null)
        : report;
  }

  static List<ConfigProblem> problems(Settings settings) {
    return settings.below(PAID_SETTING).entrySet().stream()
        .filter(
            entry -> PAID_MEANINGS.stream().noneMatch(each -> each.name().equals(entry.getValue())))
        .map(
            entry ->
                new ConfigProblem(
                    "settings." + PAID_SETTING + "." + entry.getKey(),
                    "expected CONFIRMED or COMPLETED"))
        .sorted(Comparator.comparing(ConfigProblem::path))
        .toList();
  }

  private static String paid(Doc orderType, FulfilmentType type, Connection connection) {
    var own =
        connection.settings().below(PAID_SETTING).entrySet().stream()
            .filter(
                entry ->
                    Stream.of(orderType.at("/label").text(), orderType.at("/labelKey").text())
                        .filter(Objects::nonNull)
                        .anyMatch(entry.getKey()::equalsIgnoreCase))
            .map(Map.Entry::getValue)
            .findFirst();
    boolean later =
        own.map(OrderStatus.CONFIRMED.name()::equals)
            .orElse(type != FulfilmentType.DINE_IN && type != FulfilmentType.DRIVE_THROUGH);
    return later ? "PAID/LATER" : "PAID/AT-ONCE";
  }
}
