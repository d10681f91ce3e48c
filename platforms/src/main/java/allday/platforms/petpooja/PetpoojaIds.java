package allday.platforms.petpooja;

import allday.contracts.json.Doc;
import allday.contracts.platform.Connection;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Ids of orders. The number of an order restarts every day at every outlet, so outlet, day or time,
 * and number make it together; all three stay the same when an order is changed or cancelled.
 */
final class PetpoojaIds {
  /** Petpooja writes Indian time, without saying so. */
  static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(INDIA);

  private PetpoojaIds() {}

  /**
   * @param order the blocks of an order, as in a push below {@code properties}
   */
  static String ofOrder(Doc order, String outlet, Connection connection) {
    return of(outlet, createdOn(order), order.at("/Order/orderID").requiredText(), connection);
  }

  static String of(String outlet, Instant created, String number, Connection connection) {
    String when =
        switch (connection.get(PetpoojaPlatform.ORDER_KEY)) {
          case CREATED_ON -> SECOND.format(created);
          case BUSINESS_DATE -> connection.requiredBranch(outlet).businessDate(created).toString();
        };
    return outlet + "/" + when + "/" + number;
  }

  /** Whether an id is of an order that Petpooja tells of, and not of one that was placed there. */
  static boolean isMirrored(String id) {
    return id.matches("[^/]*/[0-9T-]+/.+");
  }

  static Instant createdOn(Doc order) {
    return order.at("/Order/created_on").requiredInstant(INDIA);
  }
}
