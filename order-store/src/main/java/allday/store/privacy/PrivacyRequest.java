package allday.store.privacy;

import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for by law, and until when it is to be done. Knows them by the keyed hash.
 *
 * @param law by whose deadlines
 * @param verifiedAt when somebody had made sure who asks; null: not yet
 * @param acknowledgeBy null where the law names no time
 * @param dueAt null where the law names no time
 * @param outcome null while it is open
 */
public record PrivacyRequest(
    UUID id,
    Kind kind,
    ContactType type,
    ContactHash contact,
    String law,
    Instant receivedAt,
    @Nullable Instant verifiedAt,
    @Nullable Instant acknowledgeBy,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant dueAt,
    @Nullable Instant extendedAt,
    @Nullable Instant closedAt,
    @Nullable Outcome outcome) {

  /** What is asked for. */
  public enum Kind {
    ACCESS,
    ERASURE,
    RECTIFICATION,
    OBJECTION,
    COMPLAINT
  }

  /** What came of it. */
  public enum Outcome {
    DONE,
    PARTLY,
    REFUSED,
    WITHDRAWN
  }

  /** What happened in a case; no personal data. */
  public record Entry(Instant at, String byWhom, What what, String words, @Nullable UUID action) {}

  public enum What {
    RECEIVED,
    VERIFIED,
    ACKNOWLEDGED,
    EXTENDED,
    EXPORTED,
    ERASED,
    CLOSED
  }

  public PrivacyRequest verified(Instant at) {
    return with(at, acknowledgedAt, dueAt, extendedAt, closedAt, outcome);
  }

  public PrivacyRequest acknowledged(Instant at) {
    return with(verifiedAt, at, dueAt, extendedAt, closedAt, outcome);
  }

  public PrivacyRequest extended(Instant at, Instant until) {
    return with(verifiedAt, acknowledgedAt, until, at, closedAt, outcome);
  }

  /** Whoever hears what came of it knows that it came in. */
  public PrivacyRequest closed(Instant at, Outcome with) {
    return with(
        verifiedAt, acknowledgedAt == null ? at : acknowledgedAt, dueAt, extendedAt, at, with);
  }

  private PrivacyRequest with(
      @Nullable Instant verified,
      @Nullable Instant acknowledged,
      @Nullable Instant due,
      @Nullable Instant extended,
      @Nullable Instant closed,
      @Nullable Outcome came) {
    return new PrivacyRequest(
        id,
        kind,
        type,
        contact,
        law,
        receivedAt,
        verified,
        acknowledgeBy,
        acknowledged,
        due,
        extended,
        closed,
        came);
  }

  public boolean isOpen() {
    return closedAt == null;
  }

  /** When something is due next; null where nothing is. */
  public @Nullable Instant nextDue() {
    if (!isOpen()) {
      return null;
    }
    return Stream.of(
            Stream.ofNullable(acknowledgedAt == null ? acknowledgeBy : null),
            Stream.ofNullable(dueAt))
        .flatMap(one -> one)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
