package allday.contracts.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as one source tells it, in the suite's own words: the result of a mapper, and the input
 * of the book. What the book adds (our id, branch, history, links) is not in it.
 *
 * @param trackingUrl a page of the platform where the customer sees the order
 */
public record CanonicalOrder(
    Identity identity,
    StatusReport status,
    Timing timing,
    Fulfilment fulfilment,
    Customer customer,
    List<Line> lines,
    Totals totals,
    List<Payment> payments,
    Notes notes,
    @Nullable String trackingUrl) {
  public CanonicalOrder {
    lines = List.copyOf(lines);
    payments = List.copyOf(payments);
  }

  /**
   * The same order of nobody in particular: what was ordered and paid is left, and no name, address
   * or word of a person.
   */
  public CanonicalOrder withoutPersons() {
    var fulfilled =
        new Fulfilment(
            fulfilment.type(),
            fulfilment.deliveredBy(),
            null,
            fulfilment.table(),
            fulfilment.partySize(),
            null,
            null);
    return new CanonicalOrder(
        identity,
        status,
        timing,
        fulfilled,
        new Customer(null, null, List.of(), customer.language(), false),
        lines.stream().map(Line::withoutNotes).toList(),
        totals,
        payments,
        Notes.NONE,
        null);
  }
}
