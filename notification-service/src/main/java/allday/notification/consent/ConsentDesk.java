package allday.notification.consent;

import allday.contracts.channel.Purpose;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import allday.store.notification.Route;
import allday.store.notification.Suppressions;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides whether a message may be sent. Asked when a delivery is made and again in the transaction
 * that hands it over, so that a STOP in between wins. The checks stand in the order of COMPLIANCE
 * section 3; the first that fails decides.
 */
@Component
public class ConsentDesk {
  private final Suppressions suppressions;
  private final Consents consents;

  ConsentDesk(Suppressions suppressions, Consents consents) {
    this.suppressions = suppressions;
    this.consents = consents;
  }

  /**
   * What is to be decided.
   *
   * @param trouble what was found out about contact (check 1) or order (check 2); null for nothing
   * @param route null only together with trouble
   * @param confirmation answers an opt-out word, which may follow the opt-out
   * @param lastRoute no other way to the recipient is left
   */
  public record Question(
      @Nullable String trouble,
      @Nullable Route route,
      Purpose purpose,
      boolean confirmation,
      boolean lastRoute,
      Instant notBefore,
      Instant expiresAt) {}

  /**
   * What stands against the contacts of these routes. It is asked for in the transaction that
   * decides.
   */
  public Standing standing(Stream<Route> routes) {
    return new Standing(
        suppressions.of(
            routes
                .map(Route::contact)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet())));
  }

  public Decision decide(Question question, Standing standing, Instant now) {
    var route = question.route();
    if (question.trouble() != null || route == null) {
      return new Decision.Drop(question.trouble() == null ? Codes.NO_CHANNEL : question.trouble());
    }
    var suppressed = suppressed(question, route, standing);
    if (suppressed.isPresent()) {
      var code = Codes.SUPPRESSED + suppressed.get();
      return question.lastRoute() ? new Decision.Drop(code) : new Decision.Fallback(code);
    }
    var consent = needsConsent(question.purpose()) ? consent(question, route, now) : null;
    if (needsConsent(question.purpose()) && consent == null) {
      return new Decision.Drop(Codes.NO_CONSENT);
    }
    // Quiet hours (check 11) belong here: after consent, before the question of time.
    if (!question.expiresAt().isAfter(now)) {
      return new Decision.Drop(Codes.EXPIRED);
    }
    if (question.notBefore().isAfter(now)) {
      return new Decision.HoldUntil(question.notBefore(), Codes.NOT_BEFORE);
    }
    return new Decision.Send(consent == null ? null : consent.id());
  }

  private static Optional<String> suppressed(Question question, Route route, Standing standing) {
    var contact = route.contact();
    if (contact == null || question.confirmation()) {
      return Optional.empty();
    }
    return standing.against(contact).stream()
        .filter(suppression -> suppression.covers(route.kind(), question.purpose()))
        .map(suppression -> suppression.reason().name())
        .findFirst();
  }

  /** The newest word of the person counts; where nothing is known the answer is no. */
  private @Nullable ConsentEvent consent(Question question, Route route, Instant now) {
    var contact = route.contact();
    if (contact == null) {
      return null;
    }
    var newest =
        consents.of(contact).stream()
            .filter(event -> event.covers(route.kind(), question.purpose()))
            .reduce((_, later) -> later);
    return newest
        .filter(event -> event.action().allows())
        .filter(event -> event.level().compareTo(Level.EXPRESS) >= 0)
        .filter(event -> event.expiresAt() == null || event.expiresAt().isAfter(now))
        .orElse(null);
  }

  private static boolean needsConsent(Purpose purpose) {
    return purpose == Purpose.MARKETING || purpose == Purpose.FEEDBACK;
  }
}
