package allday.store.orders;

import allday.contracts.Ids;
import allday.contracts.Money;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Evidence;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Line;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Payment;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

final class Samples {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

  private Samples() {}

  static OrderRow row(String sourceOrderId) {
    return row(sourceOrderId, OrderStatus.CONFIRMED, NOON, "jane doe");
  }

  static OrderRow row(String sourceOrderId, OrderStatus status, Instant placedAt, String name) {
    UUID id = Ids.uuid7(placedAt);
    return new OrderRow(
        id,
        id,
        new OrderRow.Key("square", "main", sourceOrderId, 0, "main", "camden"),
        new OrderRow.Status(
            status,
            "RESERVED",
            placedAt,
            "7",
            placedAt,
            "main",
            1,
            "STORE",
            "late",
            "too late",
            "KITCHEN",
            Evidence.ASSUMED.name(),
            "AUTO"),
        new OrderRow.Promise(
            placedAt, placedAt, "main", placedAt, true, true, 12, "traffic", placedAt, 10, 1),
        new OrderRow.Marks(
            false,
            true,
            true,
            true,
            2,
            true,
            Map.of(OrderStatus.PLACED, 0, OrderStatus.CONFIRMED, 1),
            4,
            placedAt),
        new OrderRow.Search(
            placedAt,
            placedAt,
            placedAt,
            placedAt,
            LocalDate.parse("2026-11-21"),
            "PICKUP",
            "DIRECT",
            "A-" + sourceOrderId,
            name,
            1250,
            "KWD",
            true,
            placedAt,
            placedAt),
        "7",
        placedAt,
        content(sourceOrderId, placedAt),
        null,
        null);
  }

  static CanonicalOrder content(String sourceOrderId, Instant placedAt) {
    var price = new Money(1250, "KWD");
    return new CanonicalOrder(
        Identity.of(sourceOrderId, "store-1", SourceKind.DIRECT)
            .version("7")
            .altIds(List.of(new SourceRef("ref", "9007199254740993", "/ref"))),
        StatusReport.of(OrderStatus.CONFIRMED, "RESERVED", placedAt),
        Timing.placedAt(placedAt),
        Fulfilment.of(FulfilmentType.PICKUP),
        new Customer(
            "Jane\u0000 Doe",
            null,
            List.of(Contact.phone(Contact.Kind.DIRECT, "07700 900123")),
            "en",
            true),
        List.of(
            new Line(
                "1",
                null,
                "Falafel \ud83e\uddc6",
                new BigDecimal("2.0"),
                price,
                price,
                null,
                List.of(
                    new Line.Modifier(null, "Tahini", null, BigDecimal.ONE, null, true, List.of())),
                Line.State.OK)),
        Totals.of(price).tax(price, true).build(),
        List.of(new Payment("CARD", Payment.State.PAID, price, true, "pi_1")),
        Notes.ofCustomer("ring twice"),
        null);
  }
}
