package allday.notification.consent;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.Checks.Register;
import allday.notification.consent.law.ApprovedTexts;
import allday.notification.consent.law.Compliance;
import allday.notification.consent.law.Identification;
import allday.notification.consent.law.Jurisdictions;
import allday.notification.consent.law.Law;
import allday.notification.consent.law.Senders;
import allday.store.notification.Consents;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactHistory;
import allday.store.notification.DecisionLog.Grounds;
import allday.store.notification.ProviderRatings;
import allday.store.notification.PublicLists;
import allday.store.notification.Route;
import allday.store.notification.Suppressions;
import allday.store.notification.TemplateCategories;
import allday.store.orders.BookedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  static final Set<Purpose> ADVERTISING = EnumSet.of(Purpose.FEEDBACK, Purpose.MARKETING);

  /** As far back as any cap looks. */
  private static final Duration LONGEST_CAP = Duration.ofDays(31);

  private final Suppressions suppressions;
  private final Consents consents;
  private final ContactHistory history;
  private final PublicLists lists;
  private final TemplateCategories categories;
  private final ProviderRatings ratings;
  private final Compliance compliance;
  private final Jurisdictions jurisdictions;
  private final ApprovedTexts texts;
  private final OwnZones ownZones;
  private final Contacts contacts;
  private final Register register;

  ConsentDesk(
      Suppressions suppressions,
      Consents consents,
      ContactHistory history,
      PublicLists lists,
      TemplateCategories categories,
      ProviderRatings ratings,
      Compliance compliance,
      Jurisdictions jurisdictions,
      Senders senders,
      Identification identification,
      ApprovedTexts texts,
      OwnZones ownZones,
      Contacts contacts) {
    this.suppressions = suppressions;
    this.consents = consents;
    this.history = history;
    this.lists = lists;
    this.categories = categories;
    this.ratings = ratings;
    this.compliance = compliance;
    this.jurisdictions = jurisdictions;
    this.texts = texts;
    this.ownZones = ownZones;
    this.contacts = contacts;
    this.register = new Register(compliance, senders, identification, texts, contacts);
  }

  /**
   * What is to be decided.
   *
   * @param trouble what was found out about contact (check 1) or order (check 2); null for nothing
   * @param route null only together with trouble
   * @param about what the message is and where its recipient may be
   * @param confirmation answers an opt-out word, which may follow the opt-out
   * @param lastRoute no other way to the recipient is left
   * @param called how often a machine has called with this message
   */
  public record Question(
      @Nullable String trouble,
      @Nullable Route route,
      Purpose purpose,
      About about,
      boolean confirmation,
      boolean lastRoute,
      int called,
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
    var advertising = contacts(messages, message -> ADVERTISING.contains(purpose(message)));
    var counted = contacts(messages, this::isCounted);
    if (toSend) {
      history.lock(counted);
    }
    var writers = contacts(messages, this::mayHaveWritten);
    boolean approved = messages.stream().anyMatch(this::mayBeApproved);
    return new Standing(
        suppressions.of(contacts(messages, _ -> true)),
        consents.of(contacts(messages, this::mayNeedConsent)),
        history.sent(counted, ADVERTISING, now.minus(LONGEST_CAP)),
        history.wrote(writers),
        history.listed(advertising),
        advertising.isEmpty() ? Map.of() : lists.lastGiven(),
        approved ? categories.all() : List.of(),
        approved ? ratings.all() : List.of(),
        ownZones.of(messages.stream().filter(this::isAboutPlace).toList(), now));
  }

  /** Whether caps may hold for it: only so many offers, and so many calls, within a time. */
  private boolean isCounted(Inquiry message) {
    return ADVERTISING.contains(purpose(message)) || message.route().kind() == Kind.VOICE;
  }

  /** Whether it matters that the person wrote: in a chat, or a text from what looks a landline. */
  private boolean mayHaveWritten(Inquiry message) {
    return message.route().kind() == Kind.CHAT
        || contacts.isLandlineForText(message.route().kind(), message.route().address());
  }

  private boolean mayNeedConsent(Inquiry message) {
    var kind = message.route().kind();
    return ADVERTISING.contains(purpose(message)) || kind == Kind.VOICE || kind == Kind.CHAT;
  }

  private boolean mayBeApproved(Inquiry message) {
    var kind = message.route().kind();
    return message.route().contact() != null
        && (kind == Kind.CHAT || kind == Kind.SMS)
        && texts.mayHaveOne(message.template());
  }

  private static Set<ContactHash> contacts(Collection<Inquiry> messages, Predicate<Inquiry> which) {
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
      return new Ruling(Hour.decide(question, now), question.purpose(), Grounds.NONE);
    }
    var about = question.about();
    var purpose = purpose(about.template(), question.purpose());
    var law =
        jurisdictions.of(purpose, route, about.order(), about.branch(), standing.zone(contact));
    var checks = new Checks(register, question, route, contact, purpose, law, standing, now);
    var decision = checks.decide();
    if (decision instanceof Decision.Send) {
      standing.send(contact, purpose, route.kind(), now);
    }
    return new Ruling(decision, purpose, grounds(law, about, route, now));
  }

  private Grounds grounds(Law law, About about, Route route, Instant now) {
    return new Grounds(
        law.packNames(),
        law.placeNames(),
        law.zoneNames(),
        law.zoneSources(),
        law.localTimes(now),
        texts.version(about.template(), about.language(), route));
  }
}
