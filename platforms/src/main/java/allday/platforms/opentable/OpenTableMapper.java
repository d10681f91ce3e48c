package allday.platforms.opentable;

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
import allday.contracts.order.Payment;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.platforms.ChannelNames;
import allday.platforms.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A reservation of the sync API, with its guest or without. An order of kind RESERVATION: no lines,
 * and no money but a deposit.
 */
@Component
class OpenTableMapper implements OrderMapper {
  private static final int MOST_GUESTS = 100_000;

  @Override
  public PlatformId platform() {
    return OpenTablePlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var body = Json.parse(raw.body());
    boolean withGuest = raw.form().equals(OpenTableApi.WITH_GUEST);
    var reservation = withGuest ? body.at("/reservation") : body;
    var guest = withGuest ? body.at("/guest") : Doc.NOTHING;
    String rid = reservation.at("/rid").requiredText();
    boolean own =
        ChannelNames.isOwn(
            connection, reservation.at("/origin").text(), reservation.at("/referrer").text());
    var deposit = deposit(reservation, connection);
    String currency = currency(reservation, rid, connection);
    var sum = reservation.at("/currency_code");
    return new Mapping.Mapped(
        new CanonicalOrder(
            identity(reservation, rid, own, withGuest, raw),
            OpenTableStatus.of(reservation, connection),
            timing(reservation, rid, connection),
            Fulfilment.of(FulfilmentType.RESERVATION).at(tables(reservation), guests(reservation)),
            customer(reservation, guest, own),
            List.of(),
            Totals.of(sum.money(deposit == null ? BigDecimal.ZERO : deposit, currency)).build(),
            deposit == null
                ? List.of()
                : List.of(
                    new Payment(
                        "DEPOSIT", Payment.State.PAID, sum.money(deposit, currency), true, null)),
            new Notes(reservation.at("/guest_request").text(), staffNotes(reservation), null, null),
            null));
  }

  private static Identity identity(
      Doc reservation, String rid, boolean own, boolean withGuest, RawOrder raw) {
    String confirmation = reservation.at("/confirmation_id").text();
    return Identity.of(
            reservation.at("/id").requiredText(),
            rid,
            own ? SourceKind.DIRECT : SourceKind.MARKETPLACE)
        .displayNumber(confirmation)
        .version(version(reservation, withGuest))
        .altIds(
            confirmation == null
                ? List.of()
                : List.of(
                    new SourceRef(
                        "opentable-confirmation", rid + "-" + confirmation, "/confirmation_id")))
        .test(raw.sandbox());
  }

  /**
   * The sequence, then the time of change; the same state with its guest counts as newer than
   * without.
   */
  private static @Nullable String version(Doc reservation, boolean withGuest) {
    Long sequence = reservation.at("/sequence_id").whole();
    var changed = OpenTableStatus.changed(reservation);
    if (sequence == null && changed == null) {
      return null;
    }
    return (sequence == null ? 0 : sequence)
        + "."
        + (changed == null ? "0" : changed.toEpochMilli())
        + (withGuest ? "1" : "0");
  }

  private static Timing timing(Doc reservation, String rid, Connection connection) {
    var created = time(reservation, "created_date", rid, connection);
    var wanted = time(reservation, "scheduled_time", rid, connection);
    if (created == null) {
      throw reservation.at("/created_date_utc").problem("expected a time");
    }
    return Timing.placedAt(created).scheduled(wanted, null).promised(wanted, null);
  }

  /** A time without zone is the restaurant's own. */
  private static @Nullable Instant time(
      Doc reservation, String name, String rid, Connection connection) {
    var utc = reservation.at("/" + name + "_utc");
    if (utc.exists()) {
      return utc.instant(ZoneOffset.UTC);
    }
    var local = reservation.at("/" + name);
    return local.exists() ? local.instant(connection.requiredBranch(rid).zone()) : null;
  }

  private static @Nullable String tables(Doc reservation) {
    return listed(reservation.at("/table_number"));
  }

  private static @Nullable Integer guests(Doc reservation) {
    Long size = reservation.at("/party_size").whole();
    return size == null || size <= 0 ? null : Math.toIntExact(Math.min(size, MOST_GUESTS));
  }

  private static Customer customer(Doc reservation, Doc guest, boolean own) {
    return new Customer(
        Texts.joined(" ", guest.at("/first_name").text(), guest.at("/last_name").text()),
        reservation.at("/guest_id").text(),
        contacts(guest),
        null,
        own && !reservation.at("/marketing_opted_out").isTrue());
  }

  /** An e-mail address only where the guest has not said no to e-mail. */
  private static List<Contact> contacts(Doc guest) {
    var contacts = new ArrayList<Contact>();
    String phone = guest.at("/phone").text();
    if (phone != null) {
      contacts.add(Contact.phone(Contact.Kind.DIRECT, phone));
    }
    String email = guest.at("/email").text();
    boolean wanted = !guest.at("/email_optin").exists() || guest.at("/email_optin").isTrue();
    if (email != null && wanted) {
      contacts.add(Contact.email(Contact.Kind.DIRECT, email));
    }
    return contacts;
  }

  private static @Nullable String staffNotes(Doc reservation) {
    return Texts.joined(
        "\n",
        listed(reservation.at("/visit_tags")),
        reservation.at("/venue_notes").text(),
        reservation.at("/opentable_notes").text());
  }

  private static @Nullable String listed(Doc texts) {
    return Texts.joined(", ", texts.items().stream().<@Nullable String>map(Doc::text));
  }

  private static String currency(Doc reservation, String rid, Connection connection) {
    String code = reservation.at("/currency_code").text();
    return code == null ? connection.requiredBranch(rid).currency() : code;
  }

  /** In the currency's major unit; null where there is none. */
  private static @Nullable BigDecimal deposit(Doc reservation, Connection connection) {
    var amount =
        connection
            .find(OpenTablePlatform.DEPOSIT_AT)
            .map(pointer -> reservation.at(pointer).decimal())
            .orElse(null);
    if (amount == null || amount.signum() == 0) {
      return null;
    }
    var told = reservation.at("/currency_denominator");
    var denominator =
        connection.find(OpenTablePlatform.DENOMINATOR).map(BigDecimal::valueOf).orElse(null);
    var divisor = denominator == null ? told.decimal() : denominator;
    if (divisor == null || divisor.signum() <= 0) {
      throw told.problem("expected what amounts are divided by");
    }
    try {
      return amount.divide(divisor);
    } catch (ArithmeticException endless) {
      throw told.problem("expected a divisor that leaves no rest");
    }
  }
}
