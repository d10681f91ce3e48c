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
}
