package allday.notification.consent;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.law.ApprovedTexts;
import allday.notification.consent.law.Compliance;
import allday.notification.consent.law.Jurisdictions;
import allday.notification.consent.law.Law;
import allday.notification.consent.law.Pack.RegistryRule;
import allday.notification.consent.law.QuietHours;
import allday.notification.consent.law.Senders;
import allday.store.notification.ConsentEvent;
import allday.store.notification.Consents;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactHistory;
import allday.store.notification.DecisionLog.Grounds;
import allday.store.notification.Route;
import allday.store.notification.Suppressions;
import allday.store.notification.TemplateCategories;
import allday.store.orders.BookedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides whether a message may be sent. Asked when a delivery is made and again in the transaction
 * that hands it over, so that a STOP in between wins. The checks stand in the order of COMPLIANCE
 * section 3; the first that fails decides.
 */
@Component
public class ConsentDesk {
  private static final Set<Purpose> ADVERTISING = EnumSet.of(Purpose.FEEDBACK, Purpose.MARKETING);

  /** As far back as any cap looks. */
  private static final Duration LONGEST_CAP = Duration.ofDays(31);

  private final Suppressions suppressions;
  private final Consents consents;
  private final ContactHistory history;
  private final TemplateCategories categories;
  private final Compliance compliance;
  private final Jurisdictions jurisdictions;
  private final Senders senders;
  private final ApprovedTexts texts;

  ConsentDesk(
      Suppressions suppressions,
      Consents consents,
      ContactHistory history,
      TemplateCategories categories,
      Compliance compliance,
      Jurisdictions jurisdictions,
      Senders senders,
      ApprovedTexts texts) {
    this.suppressions = suppressions;
    this.consents = consents;
    this.history = history;
    this.categories = categories;
    this.compliance = compliance;
    this.jurisdictions = jurisdictions;
    this.senders = senders;
    this.texts = texts;
  }

  /**
   * What is to be decided.
   *
   * @param trouble what was found out about contact (check 1) or order (check 2); null for nothing
   * @param route null only together with trouble
   * @param about what the message is and where its recipient may be
   * @param confirmation answers an opt-out word, which may follow the opt-out
   * @param lastRoute no other way to the recipient is left
   */
  public record Question(
      @Nullable String trouble,
      @Nullable Route route,
      Purpose purpose,
      About about,
      boolean confirmation,
      boolean lastRoute,
      Instant notBefore,
      Instant expiresAt) {}

  /**
   * What a message is about.
   *
   * @param order of the message; null where it is of none, or where {@link #isAboutPlace} says no
   * @param branch of the message, where there is no order
   */
  public record About(
      String template, String language, @Nullable BookedOrder order, @Nullable String branch) {}

  /** Whether the order has to be known for a decision about such a message. */
  public boolean isAboutPlace(Inquiry message) {
    return Jurisdictions.isAboutPlace(purpose(message), message.route().kind());
  }

  /** What a message is for in truth: the strictest of what it is sent for and what it says. */
  public Purpose purpose(String template, Purpose said) {
    return said == Purpose.STAFF_OPS ? said : compliance.strictest(template, said);
  }

  private Purpose purpose(Inquiry message) {
    return purpose(message.template(), message.purpose());
  }

  /**
   * What is known of the contacts of these messages. It is asked for in the transaction that
   * decides.
   */
  public Standing standing(Collection<Inquiry> messages, Instant now) {
    return standing(messages, now, false);
  }

  /** The same, where what is decided is handed over: nobody else counts meanwhile. */
  public Standing standingToSend(Collection<Inquiry> messages, Instant now) {
    return standing(messages, now, true);
  }

  private Standing standing(Collection<Inquiry> messages, Instant now, boolean toSend) {
    var advertising =
        contacts(messages, message -> ADVERTISING.contains(purpose(message)));
    if (toSend) {
      history.lock(advertising);
    }
    var chats = contacts(messages, message -> message.route().kind() == Kind.CHAT);
    return new Standing(
        suppressions.of(contacts(messages, _ -> true)),
        consents.of(contacts(messages, this::mayNeedConsent)),
        history.sent(advertising, ADVERTISING, now.minus(LONGEST_CAP)),
        history.wrote(chats),
        history.listed(advertising),
        messages.stream().anyMatch(this::mayBeApproved) ? categories.all() : List.of());
  }

  private boolean mayNeedConsent(Inquiry message) {
    var kind = message.route().kind();
    return ADVERTISING.contains(purpose(message)) || kind == Kind.VOICE || kind == Kind.CHAT;
  }

  private boolean mayBeApproved(Inquiry message) {
    var kind = message.route().kind();
    return message.route().contact() != null && (kind == Kind.CHAT || kind == Kind.SMS)
        && texts.mayHaveOne(message.template());
  }

  private static Set<ContactHash> contacts(
      Collection<Inquiry> messages, Predicate<Inquiry> which) {
    return messages.stream()
        .filter(which)
        .map(message -> message.route().contact())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .collect(Collectors.toSet());
  }

  public Ruling decide(Question question, Standing standing, Instant now) {
    var route = question.route();
    if (question.trouble() != null || route == null) {
      var code = question.trouble() == null ? Codes.NO_CHANNEL : question.trouble();
      return new Ruling(new Decision.Drop(code), question.purpose(), Grounds.NONE);
    }
    var contact = route.contact();
    if (contact == null) {
      // Staff: they have no consents, and their hours are their duty roster.
      return new Ruling(
          inTime(question, null, QuietHours.NONE, now), question.purpose(), Grounds.NONE);
    }
    var purpose = purpose(question.about().template(), question.purpose());
    var law =
        jurisdictions.of(purpose, route, question.about().order(), question.about().branch());
    var decision =
        new Checks(question, route, contact, purpose, law, standing, now).decide();
    if (decision instanceof Decision.Send) {
      standing.send(contact, purpose, now);
    }
    return new Ruling(
        decision,
        purpose,
        new Grounds(law.packNames(), law.placeNames(), law.zoneNames(), law.localTimes(now)));
  }

  /** The checks of one message by one route, in their order. */
  private final class Checks {
    private final Question question;
    private final Route route;
    private final ContactHash contact;
    private final Purpose purpose;
    private final Law law;
    private final Standing standing;
    private final Instant now;
    private @Nullable ConsentEvent consent;

    Checks(
        Question question,
        Route route,
        ContactHash contact,
        Purpose purpose,
        Law law,
        Standing standing,
        Instant now) {
      this.question = question;
      this.route = route;
      this.contact = contact;
      this.purpose = purpose;
      this.law = law;
      this.standing = standing;
      this.now = now;
    }

    Decision decide() {
      if (question.confirmation()) {
        // It answers the person's own word on the same channel, at once.
        return inTime(question, null, QuietHours.NONE, now);
      }
      var ofRoute = suppressed().or(this::withoutConsent).or(this::sender).or(this::text);
      if (ofRoute.isPresent()) {
        return question.lastRoute()
            ? new Decision.Drop(ofRoute.get())
            : new Decision.Fallback(ofRoute.get());
      }
      var ofPerson = nowhere().or(this::listed).or(this::enough);
      if (ofPerson.isPresent()) {
        return new Decision.Drop(ofPerson.get());
      }
      var inTime = inTime(question, consent, law.quietHours(), now);
      return inTime instanceof Decision.Send && isOutsideWindow()
          ? question.lastRoute()
              ? new Decision.Drop(Codes.OUTSIDE_WINDOW)
              : new Decision.Fallback(Codes.OUTSIDE_WINDOW)
          : inTime;
    }

    /** Check 5. */
    private Optional<String> suppressed() {
      var program = compliance.sender(route.channel()).program();
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
      var sender = compliance.sender(route.channel());
      if (purpose == Purpose.ORDER_SERVICE && sender.optIn() != null) {
        return Optional.empty();
      }
      consent =
          Ledger.consent(
                  standing.ledger(contact), route.kind(), purpose, sender.program(), law, now)
              .orElse(null);
      return consent == null ? Optional.of(Codes.NO_CONSENT) : Optional.empty();
    }

    /** Check 7. */
    private Optional<String> sender() {
      if (law.isBlocked()) {
        return Optional.of(Codes.NOT_ALLOWED_THERE);
      }
      return senders.maySend(route, purpose, law)
          ? Optional.empty()
          : Optional.of(Codes.SENDER_NOT_REGISTERED);
    }

    /** Check 8. */
    private Optional<String> text() {
      var about = question.about();
      return Optional.ofNullable(
          texts.problem(
              route,
              about.template(),
              about.language(),
              purpose,
              law,
              standing.categories(),
              now));
    }

    private Optional<String> nowhere() {
      return ADVERTISING.contains(purpose) && law.isUnknown()
          ? Optional.of(Codes.JURISDICTION_UNKNOWN)
          : Optional.empty();
    }

    /** Check 9. */
    private Optional<String> listed() {
      return law.registries().stream().anyMatch(this::isListed)
          ? Optional.of(Codes.REGISTRY_BLOCK)
          : Optional.empty();
    }

    private boolean isListed(RegistryRule registry) {
      boolean excepted = consent != null && registry.unless().contains(consent.level());
      return !excepted && standing.isListed(contact, registry.name());
    }

    /** Check 10. */
    private Optional<String> enough() {
      return law.caps().stream()
              .anyMatch(
                  cap ->
                      standing.sentSince(
                              contact, cap.scope().purposes(), now.minus(cap.within()))
                          >= cap.most())
          ? Optional.of(Codes.FREQUENCY_CAP)
          : Optional.empty();
    }

    /** Check 12. */
    private boolean isOutsideWindow() {
      var window = law.window();
      if (window.isEmpty()
          || texts.hasOne(question.about().template(), question.about().language())) {
        return false;
      }
      var wrote = standing.wrote(contact, route.channel());
      return wrote == null || !wrote.plus(window.get()).isAfter(now);
    }
  }

  /** Check 11, and that a message is neither too early nor of no use any more. */
  private static Decision inTime(
      Question question, @Nullable ConsentEvent consent, QuietHours hours, Instant now) {
    if (!question.expiresAt().isAfter(now)) {
      return new Decision.Drop(Codes.EXPIRED);
    }
    var earliest = question.notBefore().isAfter(now) ? question.notBefore() : now;
    var next = hours.next(earliest);
    boolean waits = next.isEmpty() || next.get().isAfter(earliest);
    if (next.isEmpty() || (waits && !next.get().isBefore(question.expiresAt()))) {
      return new Decision.Drop(Codes.QUIET_HOURS_EXPIRED);
    }
    if (waits) {
      return new Decision.HoldUntil(spread(next.get(), question, hours), Codes.QUIET_HOURS);
    }
    return earliest.isAfter(now)
        ? new Decision.HoldUntil(earliest, Codes.NOT_BEFORE)
        : new Decision.Send(
            consent == null ? null : consent.id(), hours.end(now).orElse(null));
  }

  /** Not all at the first minute; each contact at its own, which stays the same however asked. */
  private static Instant spread(Instant first, Question question, QuietHours hours) {
    var contact = question.route() == null ? null : question.route().contact();
    long seconds = contact == null ? 0 : Math.floorMod(contact.value().hashCode(), 15 * 60);
    var spread = first.plusSeconds(seconds);
    boolean fits =
        spread.isBefore(question.expiresAt())
            && hours.next(spread).filter(spread::equals).isPresent();
    return fits ? spread : first;
  }
}
