package allday.notification.receipt;

import allday.contracts.Ids;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Receipt.KeyPressed;
import allday.contracts.channel.Speech;
import allday.notification.channel.Line;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Stops;
import allday.notification.escalation.AckKeys;
import allday.notification.template.Phrases;
import allday.store.notification.Audience;
import allday.store.notification.ContactType;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.InboundLog;
import allday.store.notification.Route;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Does what a key asks that was pressed during a call (COMPLIANCE section 9): customers end all
 * calls, staff take up a problem. A key that comes twice does nothing more and is answered the
 * same. Called within a transaction.
 */
@Component
class Keypad {
  /** What the call's text names. */
  private static final String NO_MORE_CALLS = "9";

  private final DeliveryLookup deliveries;
  private final Contacts contacts;
  private final InboundLog log;
  private final Stops stops;
  private final AckKeys staff;
  private final Clock clock;

  Keypad(
      DeliveryLookup deliveries,
      Contacts contacts,
      InboundLog log,
      Stops stops,
      AckKeys staff,
      Clock clock) {
    this.deliveries = deliveries;
    this.contacts = contacts;
    this.log = log;
    this.stops = stops;
    this.staff = staff;
    this.clock = clock;
  }

  /** The call in which a key was pressed. */
  private record Call(Line line, Delivery delivery, Route route, KeyPressed pressed) {}

  /** What is said then; empty where the call was none of ours. */
  Optional<Speech> take(Line line, KeyPressed pressed) {
    return deliveries
        .find(pressed.messageId())
        .flatMap(
            delivery ->
                delivery.routes().stream()
                    .filter(route -> route.kind() == Kind.VOICE)
                    .filter(route -> route.channel().equals(line.id()))
                    .findFirst()
                    .map(route -> new Call(line, delivery, route, pressed)))
        .flatMap(this::answer);
  }

  private Optional<Speech> answer(Call call) {
    if (AckKeys.isAsked(call.delivery())) {
      return Optional.of(ofStaff(call));
    }
    return call.delivery().audience() == Audience.CUSTOMER
        ? Optional.of(ofCustomer(call))
        : Optional.empty();
  }

  private Speech ofStaff(Call call) {
    boolean meant = call.pressed().key().equals(AckKeys.KEY);
    log(call, meant ? "ACKNOWLEDGE" : "OTHER");
    return meant ? end(call, staff.take(call.delivery())) : wrong(call, "see-to-it");
  }

  private Speech ofCustomer(Call call) {
    boolean meant = call.pressed().key().equals(NO_MORE_CALLS);
    var entry = log(call, meant ? "STOP" : "OTHER");
    if (meant) {
      entry.ifPresent(id -> log.followed(id, stop(call, id), null));
    }
    return meant ? end(call, phrase(call, "calls-ended")) : wrong(call, "no-more-calls");
  }

  private UUID stop(Call call, UUID entry) {
    var evidence =
        Map.of(
            "inbound",
            entry.toString(),
            "call",
            call.delivery().id().toString(),
            "key",
            NO_MORE_CALLS);
    return stops
        .stopCalls(contact(call), new Source("CUSTOMER", "CALL", entry.toString(), null, evidence))
        .consentEvent();
  }

  /** Says so, and asks once more and no oftener. */
  private static Speech wrong(Call call, String meant) {
    return new Speech(
        phrase(call, "wrong-key"),
        call.delivery().language(),
        call.pressed().last() ? null : phrase(call, meant));
  }

  private static Speech end(Call call, String text) {
    return new Speech(text, call.delivery().language(), null);
  }

  private static String phrase(Call call, String name) {
    return Phrases.SHIPPED.get(call.delivery().language(), name);
  }

  /** Writes down the key; empty where it was before. */
  private Optional<UUID> log(Call call, String intent) {
    var now = clock.instant();
    var id = Ids.uuid7(now);
    var contact = contact(call);
    var entry =
        new InboundLog.Entry(
            id,
            call.line().id(),
            call.pressed().identity(),
            contact.hash(),
            contact.masked(),
            "",
            call.pressed().key(),
            intent,
            "KEY",
            null,
            null,
            null,
            now);
    return log.add(entry) ? Optional.of(id) : Optional.empty();
  }

  /** Whoever was forgotten during the call is known by the hash alone, and may end calls still. */
  private KnownContact contact(Call call) {
    var hash = call.route().contact();
    return call.route().address().isEmpty() && hash != null
        ? new KnownContact(ContactType.PHONE, "", hash, "")
        : contacts.ofChannel(Kind.VOICE, call.route().address());
  }
}
