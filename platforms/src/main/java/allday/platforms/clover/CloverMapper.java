package allday.platforms.clover;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderChange;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.platforms.ChannelNames;
import allday.platforms.FulfilmentWords;
import allday.platforms.SourceVersion;
import allday.platforms.Texts;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Clover's Order object (REST API v3), with its parts beside it as the fetcher puts them. */
@Component
class CloverMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return CloverPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    return raw.form().equals(CloverApi.UPDATE) ? update(raw, connection) : order(raw, connection);
  }

  private static Mapping update(RawOrder raw, Connection connection) {
    String merchant = raw.facts().getOrDefault(CloverApi.MERCHANT, "");
    var update =
        CloverUpdate.read(merchant, raw.body())
            .orElseThrow(() -> Json.parse(raw.body()).problem("expected an order or a payment"));
    var _ = connection.requiredBranch(merchant);
    if (!update.isDeletion()) {
      return new Mapping.Unmapped(
          "came before its merchant was configured; start a sync to have the order");
    }
    var status = CloverStatus.deleted(connection, update.at());
    return new Mapping.StatusOnly(
        OrderChange.of(update.id(), merchant, status)
            .version(SourceVersion.of(update.at(), status))
            .test(raw.sandbox()));
  }

  private static Mapping order(RawOrder raw, Connection connection) {
    var body = Json.parse(raw.body());
    var order = body.at("/order");
    String id = order.at("/id").requiredText();
    String merchant = body.at("/merchant").requiredText();
    var changed = order.at("/modifiedTime").or(order.at("/createdTime")).instant(ZoneOffset.UTC);
    if (order.at("/deletedTimestamp").exists()) {
      var at = order.at("/deletedTimestamp").instant(ZoneOffset.UTC);
      var status = CloverStatus.deleted(connection, at);
      return new Mapping.StatusOnly(
          OrderChange.of(id, merchant, status)
              .version(SourceVersion.of(at, status))
              .test(raw.sandbox() || order.at("/testMode").isTrue()));
    }
    String state = order.at("/state").text();
    if (state == null) {
      return new Mapping.Ignored("a hidden order is none until it is shown");
    }
    var lines = part(body, "lineItems").at("/elements").items();
    if (lines.isEmpty() && !order.at("/total").exists()) {
      return new Mapping.Ignored("an order with nothing in it yet");
    }

    String note = order.at("/note").text();
    var told = CloverNote.read(note, connection);
    var orderType = part(body, "orderType");
    var type = type(orderType, told, connection);
    var status = CloverStatus.of(state, order, orderType, type, connection, changed);
    var chain = told.originChain(order.at("/externalReferenceId").text(), connection);
    String currency = order.at("/currency").requiredText();
    var bill =
        new CloverBill(
            order,
            lines,
            part(body, "discounts").at("/elements").items(),
            part(body, "payments").at("/elements").items(),
            currency);
    var timing = Timing.placedAt(order.at("/createdTime").requiredInstant(ZoneOffset.UTC));
    boolean test =
        raw.sandbox() || order.at("/testMode").isTrue() || CloverApi.isSandbox(connection);
    return new Mapping.Mapped(
        new CanonicalOrder(
            Identity.of(id, merchant, SourceKind.POS)
                .displayNumber(displayNumber(order, told))
                .version(SourceVersion.of(changed, status))
                .origin(chain)
                .altIds(external(order, chain))
                .test(test),
            status,
            told.addTo(timing, connection.requiredBranch(merchant).zone(), connection),
            Fulfilment.of(type),
            customer(body, told, connection),
            CloverLines.of(lines, currency),
            bill.totals(connection),
            bill.payments(),
            Notes.ofCustomer(note),
            null));
  }

  private static @Nullable String displayNumber(Doc order, CloverNote told) {
    String title = order.at("/title").text();
    return title == null ? told.number() : title;
  }

  /** A part that came in a call of its own, or else as the order has it. */
  private static Doc part(Doc body, String name) {
    return body.at("/" + name).or(body.at("/order/" + name));
  }

  /** The creating system's id proves nothing as long as nobody says which system that is. */
  private static List<SourceRef> external(Doc order, List<SourceRef> chain) {
    var reference = order.at("/externalReferenceId");
    boolean known = chain.stream().anyMatch(ref -> ref.field().equals("/externalReferenceId"));
    String id = reference.text();
    return id == null || known
        ? List.of()
        : List.of(new SourceRef("clover-external", id, "/externalReferenceId"));
  }

  private static FulfilmentType type(Doc orderType, CloverNote told, Connection connection) {
    String label = orderType.at("/label").text();
    String key = orderType.at("/labelKey").text();
    return FulfilmentWords.find(connection, label, key, told.kind())
        .orElseGet(
            () ->
                Stream.of(key, label, told.kind())
                    .filter(Objects::nonNull)
                    .map(word -> byWord(ChannelNames.folded(word)))
                    .filter(Objects::nonNull)
                    .findFirst()
                    // What has no type was sold at the counter.
                    .orElse(FulfilmentType.DINE_IN));
  }

  private static @Nullable FulfilmentType byWord(String word) {
    if (word.contains("deliver")) {
      return FulfilmentType.DELIVERY;
    }
    if (word.contains("takeout") || word.contains("pickup") || word.contains("togo")) {
      return FulfilmentType.PICKUP;
    }
    return word.contains("dinein") ? FulfilmentType.DINE_IN : null;
  }

  /** The customers of another channel are that channel's, unless it is the operator's own. */
  private static Customer customer(Doc body, CloverNote told, Connection connection) {
    var listed = part(body, "customers").at("/elements/0");
    var alone = body.at("/customer");
    var contacts = new ArrayList<Contact>();
    alone
        .at("/phoneNumbers/elements")
        .or(listed.at("/phoneNumbers/elements"))
        .items()
        .forEach(each -> add(contacts, Contact.Type.PHONE, each.at("/phoneNumber").text()));
    alone
        .at("/emailAddresses/elements")
        .or(listed.at("/emailAddresses/elements"))
        .items()
        .forEach(each -> add(contacts, Contact.Type.EMAIL, each.at("/emailAddress").text()));
    String name = Texts.joined(" ", listed.at("/firstName").text(), listed.at("/lastName").text());
    boolean own = told.origin() == null || ChannelNames.isOwn(connection, told.origin());
    return new Customer(name, listed.at("/id").text(), contacts, null, own);
  }

  private static void add(List<Contact> contacts, Contact.Type type, @Nullable String value) {
    if (value != null) {
      contacts.add(new Contact(type, Contact.Kind.DIRECT, value, null));
    }
  }
}
