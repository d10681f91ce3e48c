package allday.notification.privacy;

import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderStatus;
import allday.notification.link.PublicLinks;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactType;
import allday.store.notification.DeliveryState;
import allday.store.notification.Suppression.Reason;
import allday.store.privacy.PrivacyRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of all that is known of a person (COMPLIANCE section 10.3), for themselves. */
final class PersonReport {
  private PersonReport() {}

  /** The address they were looked for by, and what they like. */
  record Profile(ContactType type, String contact, ContactPreference preference) {}

  /** An order; of the courier only what is no person's. */
  record OrderOf(
      UUID orderId,
      String platform,
      String branch,
      OrderStatus status,
      List<StepOf> history,
      CanonicalOrder content) {}

  record StepOf(String status, Instant at) {}

  /**
   * A message to them.
   *
   * @param content null where none was handed over, or it is kept no more
   */
  record MessageTo(
      UUID id,
      @Nullable UUID orderId,
      Instant at,
      @Nullable String channel,
      @Nullable Kind kind,
      Purpose purpose,
      String template,
      String language,
      DeliveryState state,
      @Nullable String subject,
      @Nullable String text) {
    static @Nullable String subject(@Nullable Content content) {
      return content == null ? null : content.subject();
    }

    /** Without links: who has one acts in the person's name, and staff see this first. */
    static @Nullable String text(@Nullable Content content) {
      return content == null ? null : PublicLinks.withoutTokens(content.text());
    }
  }

  /** What they wrote, and what it was taken for. */
  record MessageFrom(Instant at, String channel, String text, String takenFor) {}

  /**
   * An entry of the ledger.
   *
   * @param text what they saw when they said it
   */
  record Consent(
      Instant at,
      Action action,
      Level level,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      String legalBasis,
      String method,
      String actor,
      @Nullable String language,
      @Nullable String jurisdiction,
      @Nullable Instant expiresAt,
      Map<String, String> evidence,
      @Nullable String text) {}

  /** What they asked for by law. */
  record Request(
      PrivacyRequest.Kind kind,
      Instant receivedAt,
      @Nullable Instant dueAt,
      @Nullable Instant closedAt,
      PrivacyRequest.@Nullable Outcome outcome) {}

  record OptOut(Instant since, @Nullable Kind kind, @Nullable Purpose purpose, Reason reason) {}
}
