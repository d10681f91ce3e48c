package allday.normalizer;

import allday.contracts.Money;
import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.Acceptance;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Courier;
import allday.contracts.order.Customer;
import allday.contracts.order.FailureStage;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Line;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderChange;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Payment;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.web.GenuineRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Sample} writes. */
record SampleMapper(PlatformId platform) implements OrderMapper {
  SampleMapper(String platform) {
    this(new PlatformId(platform));
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var doc = Json.parse(raw.body());
    if (doc.at("/bug").exists()) {
      throw new IllegalStateException("a bug in the mapper");
    }
    if (doc.at("/draft").isTrue()) {
      return new Mapping.Ignored("a draft");
    }
    if (raw.form().equals("news")) {
      return new Mapping.StatusOnly(
          OrderChange.of(doc.at("/id").requiredText(), doc.at("/store").text(""), report(doc))
              .version(doc.at("/version").text())
              .eta(time(doc, "/eta"), doc.at("/late").isTrue(), null)
              .origin(refs(doc, "/origin")));
    }
    connection.requiredBranch(doc.at("/store").text(""));
    return new Mapping.Mapped(order(doc));
  }

  private static CanonicalOrder order(Doc doc) {
    String currency = doc.at("/currency").requiredText();
    return new CanonicalOrder(
        Identity.of(
                doc.at("/id").requiredText(),
                doc.at("/store").text(""),
                SourceKind.valueOf(doc.at("/kind").text("DIRECT")))
            .displayNumber(doc.at("/number").text())
            .origin(refs(doc, "/origin"))
            .altIds(refs(doc, "/also"))
            .version(doc.at("/version").text()),
        report(doc),
        Timing.placedAt(doc.at("/placedAt").requiredInstant(ZoneOffset.UTC))
            .scheduled(time(doc, "/scheduled"), time(doc, "/release"))
            .acceptBy(time(doc, "/acceptBy"))
            .promised(time(doc, "/promised"), time(doc, "/eta")),
        Fulfilment.of(FulfilmentType.valueOf(doc.at("/type").requiredText()))
            .courier(courier(doc.at("/courier").text())),
        new Customer(doc.at("/customer").text(), null, contacts(doc), "en", true),
        doc.at("/items").items().stream().map(SampleMapper::line).toList(),
        Totals.of(doc.at("/total").requiredMajor(currency)).build(),
        payments(doc, currency),
        Notes.NONE,
        null);
  }

  /** Written as {@code market:4711}. */
  private static List<SourceRef> refs(Doc doc, String pointer) {
    String ref = doc.at(pointer).text();
    if (ref == null) {
      return List.of();
    }
    var parts = ref.split(":", 2);
    return List.of(new SourceRef(parts[0], parts[1], pointer));
  }

  private static @Nullable Courier courier(@Nullable String name) {
    return name == null ? null : new Courier(name, null, null, null);
  }

  private static List<Contact> contacts(Doc doc) {
    String phone = doc.at("/phone").text();
    return phone == null ? List.of() : List.of(Contact.phone(Contact.Kind.DIRECT, phone));
  }

  private static List<Payment> payments(Doc doc, String currency) {
    String paid = doc.at("/paid").text();
    return paid == null
        ? List.of()
        : List.of(
            new Payment(
                "CARD",
                Payment.State.valueOf(paid),
                Money.zero(currency),
                true,
                doc.at("/payment").text()));
  }

  private static Line line(Doc item) {
    return new Line(
        null,
        null,
        item.requiredText(),
        BigDecimal.ONE,
        null,
        null,
        null,
        List.of(),
        Line.State.OK);
  }

  private static StatusReport report(Doc doc) {
    var at = time(doc, "/at");
    String raw = doc.at("/raw").text("");
    String word = doc.at("/status").text();
    if (word == null) {
      return raw.isEmpty() ? StatusReport.none("", at) : StatusReport.unknown(raw, at);
    }
    var report = StatusReport.of(OrderStatus.valueOf(word), raw, at);
    String stage = doc.at("/stage").text();
    if (stage != null) {
      report = report.failedAt(FailureStage.valueOf(stage), null, null);
    }
    String acceptance = doc.at("/accepted").text();
    if (acceptance != null) {
      report = report.acceptedBy(Acceptance.valueOf(acceptance));
    }
    return doc.at("/unpaid").isTrue() ? report.awaitingPayment() : report;
  }

  private static @Nullable Instant time(Doc doc, String pointer) {
    return doc.at(pointer).instant(ZoneOffset.UTC);
  }

  /** A request that was unreadable once: it is read when its header says how. */
  static Intake read(GenuineRequest request, Connection connection) {
    if (request.headers().first("x-form") == null) {
      return new Intake.Unreadable("no form");
    }
    return Intake.orders(
        RawOrder.of(
            connection.platform(),
            connection.id(),
            Json.parse(request.body()).at("/id").requiredText(),
            "order",
            request.receivedAt(),
            Origin.WEBHOOK,
            request.body()));
  }
}
