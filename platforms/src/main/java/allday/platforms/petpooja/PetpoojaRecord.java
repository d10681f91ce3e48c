package allday.platforms.petpooja;

import allday.contracts.Money;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Times;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.SourceKind;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of get_sales_data: a bill as sums, without dishes or customer. Its names are those that
 * public clients read; Petpooja publishes none.
 */
final class PetpoojaRecord {
  private final Doc record;
  private final String outlet;
  private final Connection connection;
  private final RawOrder raw;

  PetpoojaRecord(Doc record, String outlet, Connection connection, RawOrder raw) {
    this.record = record;
    this.outlet = outlet;
    this.connection = connection;
    this.raw = raw;
  }

  CanonicalOrder canonical() {
    var total = record.at("/Net sale").requiredMajor(PetpoojaMapper.RUPEES);
    var type = PetpoojaOrderType.read(record.at("/Order Type"), connection);
    var status = status(type);
    String receipt = record.at("/Receipt number").requiredText();
    return new CanonicalOrder(
        Identity.of(id(record, outlet, connection), outlet, SourceKind.POS)
            .displayNumber(receipt)
            .test(raw.sandbox()),
        status,
        Timing.placedAt(billedAt(record)),
        Fulfilment.of(type),
        Customer.UNKNOWN,
        List.of(),
        Totals.of(total)
            .discount(amount("/Discount amount"))
            .tax(amount("/Tax amount"), false)
            .rounding(amount("/Round Off"))
            .build(),
        PetpoojaPayments.of(record.at("/Payment Mode").text(""), total, status.status()),
        Notes.NONE,
        null);
  }

  static String id(Doc record, String outlet, Connection connection) {
    return PetpoojaIds.of(
        outlet, billedAt(record), record.at("/Receipt number").requiredText(), connection);
  }

  /** Rows that are no sale (a refund, a void) are never taken for one. */
  private StatusReport status(FulfilmentType type) {
    String transaction = record.at("/Transaction status").text("SALE");
    String word =
        transaction.equalsIgnoreCase("SALE")
            ? record.at("/order_status").requiredText()
            : transaction;
    return PetpoojaStatus.of(word, record.at("/Order Type").text(""), type, connection);
  }

  private static Instant billedAt(Doc record) {
    var date = record.at("/Receipt Date");
    var clock = record.at("/Transaction Time");
    String time = clock.exists() ? clock.requiredText() : "00:00:00";
    return Times.read(date.requiredText() + " " + time, PetpoojaIds.INDIA)
        .orElseThrow(() -> date.problem("expected a date, and a time in Transaction Time"));
  }

  private @Nullable Money amount(String name) {
    return record.at(name).major(PetpoojaMapper.RUPEES);
  }
}
