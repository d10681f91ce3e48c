package allday.platforms.micros;

import allday.contracts.PlatformId;
import allday.contracts.config.Setting;
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
import allday.platforms.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A check of Transaction Services Gen2. It has neither a customer nor a currency: the first stands
 * where whoever opened it left it, the second is the branch's.
 */
@Component
class MicrosMapper implements OrderMapper {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ()./-]{5,24}");
  private static final int MOST_GUESTS = 100_000;

  @Override
  public PlatformId platform() {
    return MicrosPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var check = Json.parse(raw.body());
    var header = check.at("/header");
    String ref = header.at("/checkRef").requiredText();
    if (raw.form().equals(MicrosApi.GONE)) {
      return new Mapping.StatusOnly(
          OrderChange.of(ref, store(header).id(connection), MicrosStatus.gone(connection)));
    }
    String store = store(header).id(connection);
    var branch = connection.requiredBranch(store);
    var lines = new MicrosLines(branch.currency()).of(check);
    var bill = new MicrosBill(check, connection, branch.currency());
    return new Mapping.Mapped(
        new CanonicalOrder(
            Identity.of(ref, store, SourceKind.POS)
                .displayNumber(header.at("/checkNumber").text())
                .origin(origin(check, connection))
                .test(raw.sandbox() || header.at("/isTrainingCheck").isTrue()),
            MicrosStatus.of(header, lines, connection),
            timing(header, branch.zone()),
            fulfilment(header, connection),
            customer(check, connection),
            lines,
            bill.totals(),
            bill.payments(),
            Notes.ofCustomer(informationLines(header)),
            null));
  }

  private static MicrosStore store(Doc header) {
    return new MicrosStore(
        header.at("/locRef").requiredText(), header.at("/rvcRef").requiredText());
  }

  private static List<SourceRef> origin(Doc check, Connection connection) {
    return connection
        .find(MicrosPlatform.ORIGIN_ID_AT)
        .map(
            place ->
                ChannelNames.origin(
                    ChannelNames.find(connection, check.at("/header/orderChannelRef").text())
                        .or(() -> connection.find(MicrosPlatform.ORIGIN_CHANNEL))
                        .orElse(""),
                    place.in(check),
                    place.text()))
        .orElse(List.of());
  }

  private static Timing timing(Doc header, ZoneId zone) {
    var wanted = header.at("/pickupTime").instant(zone);
    return Timing.placedAt(header.at("/openTime").requiredInstant(zone))
        .scheduled(wanted, wanted == null ? null : header.at("/fireTime").instant(zone))
        .promised(wanted, null);
  }

  private static Fulfilment fulfilment(Doc header, Connection connection) {
    var type =
        FulfilmentWords.find(connection, header.at("/orderTypeRef").text())
            .orElse(connection.get(MicrosPlatform.FULFILMENT));
    Long guests = header.at("/guestCount").whole();
    return type == FulfilmentType.DINE_IN
        ? Fulfilment.of(type)
            .at(
                header.at("/tableName").text(),
                guests == null || guests <= 0
                    ? null
                    : Math.toIntExact(Math.min(guests, MOST_GUESTS)))
        : Fulfilment.of(type);
  }

  private static Customer customer(Doc check, Connection connection) {
    String name = text(MicrosPlatform.NAME_AT, check, connection);
    String phone = text(MicrosPlatform.PHONE_AT, check, connection);
    String email = text(MicrosPlatform.EMAIL_AT, check, connection);
    var contacts = new ArrayList<Contact>();
    var number = NUMBER.matcher(phone == null ? "" : phone);
    if (number.find()) {
      contacts.add(Contact.phone(Contact.Kind.DIRECT, number.group().strip()));
    }
    if (email != null && email.contains("@")) {
      contacts.add(Contact.email(Contact.Kind.DIRECT, email));
    }
    return name == null && contacts.isEmpty()
        ? Customer.UNKNOWN
        : new Customer(name, null, contacts, null, !contacts.isEmpty());
  }

  private static @Nullable String text(
      Setting<MicrosPlace> setting, Doc check, Connection connection) {
    return connection.find(setting).map(place -> place.in(check)).orElse(null);
  }

  private static @Nullable String informationLines(Doc header) {
    var lines = header.at("/informationLines").items().stream();
    return Texts.joined("\n", lines.<@Nullable String>map(Doc::text));
  }
}
