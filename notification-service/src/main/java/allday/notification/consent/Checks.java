package allday.notification.consent;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.ConsentDesk.Question;
import allday.notification.consent.law.ApprovedTexts;
import allday.notification.consent.law.Compliance;
import allday.notification.consent.law.Identification;
import allday.notification.consent.law.Law;
import allday.notification.consent.law.Pack.Cap;
import allday.notification.consent.law.Pack.RegistryRule;
import allday.notification.consent.law.Senders;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ContactHash;
import allday.store.notification.Route;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checks 5 to 12 of one message to a customer by one route, in their order. */
final class Checks {
  private final Register register;
  private final Question question;
  private final Route route;
  private final ContactHash contact;
  private final Purpose purpose;
  private final Law law;
  private final Standing standing;
  private final Instant now;
  private @Nullable ConsentEvent consent;

  Checks(
      Register register,
      Question question,
      Route route,
      ContactHash contact,
      Purpose purpose,
      Law law,
      Standing standing,
      Instant now) {
    this.register = register;
    this.question = question;
    this.route = route;
    this.contact = contact;
    this.purpose = purpose;
    this.law = law;
    this.standing = standing;
    this.now = now;
  }

  /** Who may send, and what: the same for all messages. */
  record Register(
      Compliance compliance,
      Senders senders,
      Identification identification,
      ApprovedTexts texts,
      Contacts contacts) {}

  Decision decide() {
    if (question.confirmation()) {
      // It answers the person's own word on the same channel, at once.
      return Hour.decide(question, now);
    }
    var ofRoute =
        landline()
            .or(this::suppressed)
            .or(this::withoutConsent)
            .or(this::sender)
            .or(this::unidentified)
            .or(this::text);
    if (ofRoute.isPresent()) {
      return otherRoute(ofRoute.get());
    }
    var ofPerson = nowhere().or(this::listed);
    if (ofPerson.isPresent()) {
      return new Decision.Drop(ofPerson.get());
    }
    var reached = reached();
    if (reached.isPresent()) {
      // Enough of one kind of channel is not enough of the others.
      return reached.get().scope().kinds().isEmpty()
          ? new Decision.Drop(Codes.FREQUENCY_CAP)
          : otherRoute(Codes.FREQUENCY_CAP);
    }
    if (route.kind() == Kind.VOICE && question.called() >= law.calls().attempts()) {
      return otherRoute(Codes.CALL_ATTEMPTS);
    }
    var inTime = Hour.decide(question, consent, law.quietHours(), now);
    return inTime instanceof Decision.Send && isOutsideWindow()
        ? otherRoute(Codes.OUTSIDE_WINDOW)
        : inTime;
  }

  private Decision otherRoute(String code) {
    return question.lastRoute() ? new Decision.Drop(code) : new Decision.Fallback(code);
  }

  /** Check 1, as far as it depends on the channel. Who wrote from there can read there. */
  private Optional<String> landline() {
    return register.contacts().isLandlineForText(route.kind(), route.address())
            && standing.wrote(contact, route.channel()) == null
        ? Optional.of(Codes.CONTACT_LANDLINE)
        : Optional.empty();
  }

  /** Check 5. */
  private Optional<String> suppressed() {
    var program = register.compliance().sender(route.channel()).program();
    return standing.against(contact).stream()
        .filter(suppression -> suppression.covers(route.kind(), purpose, program))
        .map(suppression -> Codes.SUPPRESSED + suppression.reason().name())
        .findFirst();
  }

  /** Check 6. */
  private Optional<String> withoutConsent() {
    if (!law.needsConsent()) {
      return Optional.empty();
    }
    var sender = register.compliance().sender(route.channel());
    if (purpose == Purpose.ORDER_SERVICE && sender.optIn() != null) {
      return Optional.empty();
    }
    consent =
        Ledger.consent(standing.ledger(contact), route.kind(), purpose, sender.program(), law, now)
            .orElse(null);
    return consent == null ? Optional.of(Codes.NO_CONSENT) : Optional.empty();
  }

  /** Check 7. */
  private Optional<String> sender() {
    if (law.isBlocked(now)) {
      return Optional.of(Codes.NOT_ALLOWED_THERE);
    }
    return register.senders().maySend(route, purpose, law)
        ? Optional.empty()
        : Optional.of(Codes.SENDER_NOT_REGISTERED);
  }

  /** Of check 7: news of an order go out even so, with what is known. */
  private Optional<String> unidentified() {
    if (!ConsentDesk.ADVERTISING.contains(purpose)) {
      return Optional.empty();
    }
    var about = question.about();
    return register
        .identification()
        .missing(law, route.kind(), about.order(), about.branch())
        .map(Codes::of);
  }

  /** Check 8. */
  private Optional<String> text() {
    var about = question.about();
    var texts = register.texts();
    if (texts.isStopped(route, about.template(), about.language(), standing.ratings(), now)) {
      return Optional.of(Codes.TEMPLATE_STOPPED);
    }
    return Optional.ofNullable(
        texts.problem(
            route, about.template(), about.language(), purpose, law, standing.categories(), now));
  }

  private Optional<String> nowhere() {
    return ConsentDesk.ADVERTISING.contains(purpose) && law.isUnknown()
        ? Optional.of(Codes.JURISDICTION_UNKNOWN)
        : Optional.empty();
  }

  /** Check 9. */
  private Optional<String> listed() {
    var registries = law.registries().stream().filter(registry -> !isExcepted(registry)).toList();
    if (registries.stream().anyMatch(one -> standing.isListed(contact, one.name()))) {
      return Optional.of(Codes.REGISTRY_BLOCK);
    }
    return registries.stream().allMatch(one -> one.isCurrent(standing.given(one.name()), now))
        ? Optional.empty()
        : Optional.of(Codes.REGISTRY_NOT_CURRENT);
  }

  private boolean isExcepted(RegistryRule registry) {
    return consent != null && registry.unless().contains(consent.level());
  }

  /** Check 10: the cap that is reached, one for everything before one for a kind of channel. */
  private Optional<Cap> reached() {
    return law.caps().stream()
        .filter(
            cap -> standing.sentSince(contact, cap.scope(), now.minus(cap.within())) >= cap.most())
        .min(Comparator.comparing(cap -> cap.scope().kinds().size()));
  }

  /** Check 12. */
  private boolean isOutsideWindow() {
    var about = question.about();
    var window = law.window();
    if (window.isEmpty() || register.texts().hasOne(about.template(), about.language(), route)) {
      return false;
    }
    var wrote = standing.wrote(contact, route.channel());
    return wrote == null || !wrote.plus(window.get()).isAfter(now);
  }
}
