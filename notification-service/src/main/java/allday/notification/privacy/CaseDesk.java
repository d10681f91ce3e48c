package allday.notification.privacy;

import static allday.store.privacy.PrivacyRequest.What.ACKNOWLEDGED;
import static allday.store.privacy.PrivacyRequest.What.CLOSED;
import static allday.store.privacy.PrivacyRequest.What.EXTENDED;
import static allday.store.privacy.PrivacyRequest.What.RECEIVED;
import static allday.store.privacy.PrivacyRequest.What.VERIFIED;

import allday.contracts.Ids;
import allday.kit.problems.ProblemException;
import allday.notification.consent.KnownContact;
import allday.notification.consent.law.Rights;
import allday.store.notification.ContactType;
import allday.store.privacy.PrivacyRequest;
import allday.store.privacy.PrivacyRequest.Entry;
import allday.store.privacy.PrivacyRequest.Kind;
import allday.store.privacy.PrivacyRequest.Outcome;
import allday.store.privacy.PrivacyRequest.What;
import allday.store.privacy.PrivacyRequests;
import allday.store.privacy.PrivacyRequests.AskedBy;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes requests of persons in, with the deadline of their law, and sees them to their end
 * (COMPLIANCE section 10.2, point 1, and 6.4). What people write into a case names no person: that
 * is for the caller to see to.
 */
@Component
@EnableConfigurationProperties(PrivacySettings.class)
class CaseDesk {
  private final PrivacyRequests requests;
  private final Rights rights;
  private final Clock clock;

  CaseDesk(PrivacyRequests requests, PrivacySettings settings, Clock clock) {
    this.requests = requests;
    var file = settings.rights();
    this.rights = file == null ? Rights.shipped() : Rights.of(file);
    this.clock = clock;
  }

  /**
   * A request that came in.
   *
   * @param country where the person is; null where only their number tells
   * @param how it came: by telephone, by mail
   */
  record Incoming(
      Kind kind, KnownContact contact, @Nullable String country, Instant receivedAt, String how) {}

  @Transactional
  public PrivacyRequest open(Incoming incoming, String by) {
    var law = law(incoming.contact(), incoming.country());
    var times = rights.deadlines(law, isComplaint(incoming.kind()), incoming.receivedAt());
    return open(incoming, law, times.acknowledgeBy(), times.answerBy(), by);
  }

  /**
   * A request that a platform made on behalf of a person, or of a shop for all of its persons. That
   * it is the platform's is proved; who asks was for the platform to see to, and it has heard that
   * it came in. What is due first counts: by the law of the person, or by the platform.
   *
   * @return false where there is a case since the same request
   */
  @Transactional
  public boolean open(Incoming incoming, AskedBy asked, boolean ofShop) {
    if (requests.isKnown(asked, incoming.contact().hash())) {
      return false;
    }
    var by = "PLATFORM:" + asked.platform();
    var law =
        ofShop
            ? asked.platform().toUpperCase(Locale.ROOT)
            : law(incoming.contact(), incoming.country());
    var due = asked.dueAt();
    if (!ofShop) {
      due = earlier(due, rights.deadlines(law, false, incoming.receivedAt()).answerBy());
    }
    var request = open(incoming, law, null, due, by);
    requests.add(request, asked);
    var now = clock.instant();
    var verified = put(request.verified(now), VERIFIED, "signed by " + asked.platform(), by);
    put(verified.acknowledged(now), ACKNOWLEDGED, "answered when it came", by);
    return true;
  }

  private PrivacyRequest open(
      Incoming incoming,
      String law,
      @Nullable Instant acknowledgeBy,
      @Nullable Instant dueAt,
      String by) {
    var contact = incoming.contact();
    var request =
        new PrivacyRequest(
            Ids.uuid7(clock.instant()),
            incoming.kind(),
            contact.type(),
            contact.hash(),
            law,
            incoming.receivedAt(),
            null,
            acknowledgeBy,
            null,
            dueAt,
            null,
            null,
            null);
    requests.open(request);
    enter(request, RECEIVED, incoming.how(), by);
    return request;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private String law(KnownContact contact, @Nullable String country) {
    return country == null && contact.type() == ContactType.PHONE
        ? rights.lawOfNumber(contact.address())
        : rights.lawOf(country);
  }

  /** Somebody made sure that it is the person who asks. */
  @Transactional
  public PrivacyRequest verify(UUID id, String how, String by) {
    var request = lockOpen(id);
    return request.verifiedAt() == null
        ? put(request.verified(clock.instant()), VERIFIED, how, by)
        : request;
  }

  /** The person was told that it came in. */
  @Transactional
  public PrivacyRequest acknowledge(UUID id, String how, String by) {
    var request = lockOpen(id);
    return request.acknowledgedAt() == null
        ? put(request.acknowledged(clock.instant()), ACKNOWLEDGED, how, by)
        : request;
  }

  /** The person was told that it takes longer, and why. */
  @Transactional
  public PrivacyRequest extend(UUID id, String reason, String by) {
    var request = lockOpen(id);
    var due = request.dueAt();
    var longer =
        rights
            .deadlines(request.law(), isComplaint(request.kind()), request.receivedAt())
            .extended();
    if (due == null || longer == null) {
      throw ProblemException.conflict(request.law() + " knows no longer time for this.");
    }
    if (request.extendedAt() != null) {
      throw ProblemException.conflict("It was put off already: once is all that the law allows.");
    }
    if (!clock.instant().isBefore(due)) {
      throw ProblemException.conflict(
          "The time was over at " + due + ": to be told after that is too late.");
    }
    var asked = requests.askedBy(id).orElse(null);
    if (asked != null && asked.dueAt() != null && longer.isAfter(asked.dueAt())) {
      throw ProblemException.conflict(
          asked.platform() + " wants it done by " + asked.dueAt() + ", whatever the law allows.");
    }
    return put(request.extended(clock.instant(), longer), EXTENDED, reason, by);
  }

  /**
   * The person was told what came of it.
   *
   * @throws ProblemException where data would be given or erased for somebody nobody has verified
   */
  @Transactional
  public PrivacyRequest close(UUID id, Outcome outcome, String reason, String by) {
    var request = lockOpen(id);
    boolean done = outcome == Outcome.DONE || outcome == Outcome.PARTLY;
    if (done && request.verifiedAt() == null && request.kind() != Kind.COMPLAINT) {
      throw notVerified(request);
    }
    var words = outcome + ": " + reason;
    return put(request.closed(clock.instant(), outcome), CLOSED, words, by);
  }

  /**
   * The case that something is done for: the one that is named, else the oldest open one of the
   * address and kind.
   *
   * @return null where there is none
   * @throws ProblemException where nobody has made sure who asks in it
   */
  public @Nullable PrivacyRequest forAction(Kind kind, KnownContact contact, @Nullable UUID named) {
    var request =
        named == null ? requests.lockOpen(contact.hash(), kind).orElse(null) : lockOpen(named);
    if (request == null) {
      return null;
    }
    if (request.kind() != kind) {
      throw ProblemException.conflict("Case " + named + " is of the kind " + request.kind() + ".");
    }
    if (request.verifiedAt() == null) {
      throw notVerified(request);
    }
    return request;
  }

  /** Enters what was done in its case; where there is none, in one that is closed with it. */
  public void done(
      @Nullable PrivacyRequest request, Kind kind, KnownContact contact, UUID action, String by) {
    var now = clock.instant();
    var what = kind == Kind.ERASURE ? What.ERASED : What.EXPORTED;
    if (request != null) {
      requests.add(request.id(), new Entry(now, by, what, "", action));
      return;
    }
    var opened = open(new Incoming(kind, contact, null, now, "asked staff"), by);
    requests.add(opened.id(), new Entry(now, by, what, "", action));
    put(opened.verified(now).closed(now, Outcome.DONE), CLOSED, Outcome.DONE + ": at once", by);
  }

  private static ProblemException notVerified(PrivacyRequest request) {
    return ProblemException.conflict(
        "In case " + request.id() + " nobody has made sure who asks: verify it first.");
  }

  private PrivacyRequest lockOpen(UUID id) {
    var request =
        requests.lock(id).orElseThrow(() -> ProblemException.notFound("privacy case", id));
    if (!request.isOpen()) {
      throw ProblemException.conflict("Case " + id + " was closed at " + request.closedAt() + ".");
    }
    return request;
  }

  private PrivacyRequest put(PrivacyRequest request, What what, String words, String by) {
    requests.put(request);
    enter(request, what, words, by);
    return request;
  }

  private void enter(PrivacyRequest request, What what, String words, String by) {
    requests.add(request.id(), new Entry(clock.instant(), by, what, words, null));
  }

  private static boolean isComplaint(Kind kind) {
    return kind == Kind.COMPLAINT;
  }
}
