package allday.platforms.petpooja;

import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.web.Signatures;
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
  List<RawOrder> ordersOf(LocalDate day, Instant until, byte[] answer) {
    return Json.slices(answer, "order_json").stream()
        .filter(order -> isOf(day, until, Json.parse(order)))
        .map(
            order ->
                raw(
                    PetpoojaMapper.ORDER,
                    order,
                    doc -> PetpoojaIds.ofOrder(doc, outlet, connection)))
        .toList();
  }

  List<RawOrder> records(byte[] answer) {
    return Json.slices(answer, "Records").stream()
        .map(
            record ->
                raw(
                    PetpoojaMapper.RECORD,
                    record,
                    doc -> PetpoojaRecord.id(doc, outlet, connection)))
        .toList();
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

  private RawOrder raw(String form, byte[] bytes, Function<Doc, String> idOf) {
    String id;
    try {
      id = idOf.apply(Json.parse(bytes));
    } catch (PayloadProblem unnamed) {
      // An order nobody can name is parked alone and does not hold up its neighbours.
      id = "without-id-" + Signatures.sha256(bytes).substring(0, 16);
    }
    return RawOrder.of(PetpoojaPlatform.ID, connection.id(), id, form, now, origin, bytes)
        .fact(PetpoojaMapper.OUTLET, outlet);
  }
}
