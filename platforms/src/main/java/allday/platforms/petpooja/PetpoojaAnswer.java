package allday.platforms.petpooja;

import allday.contracts.event.Origin;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Listing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Takes the answer of a poll apart, order by order. */
record PetpoojaAnswer(Connection connection, String outlet, Origin origin, Instant now) {
  private static final Pattern A_DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  /**
   * An answer holds the day asked for and the day before; the other one has a page of its own.
   *
   * @param until what was ordered later belongs to the window after this one
   */
  Listing ordersOf(LocalDate day, Instant until, byte[] answer) {
    return listing(
        elements(answer, "order_json").stream()
            .filter(order -> isOf(day, until, Json.parseOrNothing(order)))
            .toList(),
        PetpoojaMapper.ORDER,
        order -> PetpoojaIds.ofOrder(order, outlet, connection));
  }

  Listing records(byte[] answer) {
    return listing(
        elements(answer, "Records"),
        PetpoojaMapper.RECORD,
        record -> PetpoojaRecord.id(record, outlet, connection));
  }

  private static List<byte[]> elements(byte[] answer, String list) {
    return Json.list(answer, list).map(Json.Listed::elements).orElse(List.of());
  }

  private Listing listing(List<byte[]> elements, String form, Function<Doc, String> id) {
    var listing = new Listing(connection, origin, now);
    for (byte[] element : elements) {
      listing.order(form, element, id, (raw, _) -> raw.fact(PetpoojaMapper.OUTLET, outlet));
    }
    return listing;
  }

  /** The business day at an outlet; an outlet of no branch lives by the calendar. */
  static LocalDate day(Connection connection, String outlet, Instant instant) {
    return connection
        .branch(outlet)
        .map(branch -> branch.businessDate(instant))
        .orElseGet(() -> instant.atZone(PetpoojaIds.INDIA).toLocalDate());
  }

  private boolean isOf(LocalDate day, Instant until, Doc order) {
    String date = order.at("/Order/order_date").text("");
    boolean dated = A_DATE.matcher(date).lookingAt();
    if (dated && !date.startsWith(day.toString())) {
      return false;
    }
    try {
      var created = PetpoojaIds.createdOn(order);
      return created.isBefore(until) && (dated || day(connection, outlet, created).equals(day));
    } catch (PayloadProblem timeless) {
      // Of an order without a time nobody can say that it belongs elsewhere.
      return true;
    }
  }
}
