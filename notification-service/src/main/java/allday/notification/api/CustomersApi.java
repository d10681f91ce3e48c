package allday.notification.api;

import allday.contracts.access.Access;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.kit.access.PersonalData;
import allday.kit.problems.ProblemException;
import allday.notification.consent.AskingAgain;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Capture;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.ConsentRefusals;
import allday.store.notification.ConsentRefusals.Refusal;
import allday.store.notification.Consents;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.Suppression;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What customers prefer and what they consented to; found by number or mail address. */
@RestController
@RequestMapping("/api/v1/customers/{contact}")
class CustomersApi {
  private final ContactPreferences preferences;
  private final Consents consents;
  private final Permissions permissions;
  private final AskingAgain askingAgain;
  private final Capturing capturing;
  private final RenewingCalls renewing;
  private final SharedConsent shared;
  private final ConsentRefusals refusals;
  private final Viewer viewer;
  private final Clock clock;

  CustomersApi(
      ContactPreferences preferences,
      Consents consents,
      Permissions permissions,
      AskingAgain askingAgain,
      Capturing capturing,
      RenewingCalls renewing,
      SharedConsent shared,
      ConsentRefusals refusals,
      Viewer viewer,
      Clock clock) {
    this.preferences = preferences;
    this.consents = consents;
    this.permissions = permissions;
    this.askingAgain = askingAgain;
    this.capturing = capturing;
    this.renewing = renewing;
    this.shared = shared;
    this.refusals = refusals;
    this.viewer = viewer;
    this.clock = clock;
  }

  /** An entry of the ledger. */
  record ConsentView(
      UUID id,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      Action action,
      Level level,
      Instant capturedAt,
      String method,
      String actor,
      Map<String, String> evidence,
      Capture capture,
      @Nullable Instant expiresAt) {}

  /**
   * The ledger.
   *
   * @param refused consents that were offered and not taken
   */
  record Ledger(List<ConsentView> items, List<Refusal> refused) {}

  /**
   * What staff, or a form of the business's own, write down; kind and purpose absent mean all.
   *
   * @param method how it was captured, {@code CHECKOUT_CHECKBOX} for one
   * @param disclosure the text the person saw
   * @param checkbox how a box stood before the person touched it
   * @param conditionOfPurchase whether something was sold only to those who agreed
   * @param obtainedFrom who asked the person; absent where it was never said
   * @param givenTo the business that the text named
   */
  record Said(
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      @Nullable Action action,
      @Nullable Level level,
      @Nullable Map<String, String> evidence,
      @Nullable String method,
      @Nullable Shown disclosure,
      @Nullable String checkbox,
      @Nullable Boolean conditionOfPurchase,
      @Nullable String jurisdiction,
      @Nullable Instant capturedAt,
      @Nullable Instant expiresAt,
      @Nullable ObtainedFrom obtainedFrom,
      @Nullable String givenTo) {
    Said(
        @Nullable Kind kind,
        @Nullable Purpose purpose,
        @Nullable Action action,
        @Nullable Level level,
        @Nullable Map<String, String> evidence) {
      this(kind, purpose, action, level, evidence, null, null);
    }

    Said(
        @Nullable Kind kind,
        @Nullable Purpose purpose,
        @Nullable Action action,
        @Nullable Level level,
        @Nullable Map<String, String> evidence,
        @Nullable ObtainedFrom obtainedFrom,
        @Nullable String givenTo) {
      this(
          kind,
          purpose,
          action,
          level,
          evidence,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          obtainedFrom,
          givenTo);
    }

    /** What proves it, with where it is from. */
    Map<String, String> proof(Map<String, String> said) {
      var proof = new HashMap<>(said);
      if (obtainedFrom != null) {
        proof.put("obtained-from", obtainedFrom.name());
      }
      if (givenTo != null) {
        proof.put("given-to", givenTo);
      }
      return proof;
    }
  }

  /** A text that the person saw; kept word for word. */
  record Shown(
      @Nullable String id,
      @Nullable String version,
      @Nullable String language,
      @Nullable String text) {}

  @PersonalData(Access.Action.READ)
  @GetMapping("/preferences")
  ContactPreference preferences(@PathVariable String contact) {
    return preferences.find(viewer.customer(contact).hash()).orElse(ContactPreference.NONE);
  }

  @PersonalData(Access.Action.CHANGE)
  @PutMapping("/preferences")
  @PreAuthorize("hasRole('STAFF')")
  ContactPreference prefer(
      @PathVariable String contact, @RequestBody ContactPreference preference) {
    var language = preference.language();
    if (language != null) {
      try {
        new Locale.Builder().setLanguageTag(language);
      } catch (IllformedLocaleException noTag) {
        throw ProblemException.badRequest("language: expected a tag such as de or es-MX.");
      }
    }
    var zone = preference.timeZone();
    if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
      throw ProblemException.badRequest("timeZone: expected a zone such as Europe/London.");
    }
    var now = clock.instant();
    var said = preference.zone(zone, now);
    preferences.put(viewer.customer(contact).hash(), said, viewer.actor(), now);
    return said;
  }

  @PersonalData(Access.Action.READ)
  @GetMapping("/consent")
  Ledger consent(@PathVariable String contact) {
    var hash = viewer.customer(contact).hash();
    return new Ledger(
        consents.of(hash).stream().map(CustomersApi::view).toList(), refusals.of(hash));
  }

  @PersonalData(Access.Action.CHANGE)
  @PostMapping("/consent")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasRole('STAFF')")
  Ledger say(@PathVariable String contact, @RequestBody Said said) {
    var action = said.action();
    if (action != Action.GRANT && action != Action.REVOKE) {
      throw ProblemException.badRequest("action: expected GRANT or REVOKE.");
    }
    var evidence = said.evidence();
    if (evidence == null || evidence.isEmpty()) {
      throw ProblemException.badRequest("evidence: expected how and when the person said so.");
    }
    var known = viewer.customer(contact);
    if (action == Action.GRANT) {
      shared.refuse(known, said, viewer.actor(), evidence);
      mayHaveBeenAsked(known, said);
    }
    var source = capturing.source(said, viewer.actor(), said.proof(evidence));
    if (action == Action.REVOKE) {
      permissions.stop(known, said.kind(), said.purpose(), Suppression.Reason.ASKED_STAFF, source);
    } else {
      var level = said.level() == null ? Level.EXPRESS : said.level();
      if (renewing.take(known, said, level, source)) {
        return consent(contact);
      }
      permissions.record(known, said.kind(), said.purpose(), action, level, source);
    }
    return consent(contact);
  }

  /** Whatever is written down here was asked for: who acts by themself needs nobody to write. */
  private void mayHaveBeenAsked(KnownContact known, Said said) {
    var captured = said.capturedAt() == null ? clock.instant() : said.capturedAt();
    askingAgain
        .bar(known, said.kind(), said.purpose(), said.jurisdiction(), captured)
        .ifPresent(
            bar -> {
              throw ProblemException.conflict(
                  "The person said no on "
                      + LocalDate.ofInstant(bar.saidNo(), ZoneOffset.UTC)
                      + ", and by the rules of "
                      + bar.country()
                      + " nobody may ask them again before "
                      + LocalDate.ofInstant(bar.until(), ZoneOffset.UTC)
                      + ". They can say themself that they want messages: by START, or on their"
                      + " page of preferences.");
            });
  }

  private static ConsentView view(ConsentEvent event) {
    return new ConsentView(
        event.id(),
        event.kind(),
        event.purpose(),
        event.action(),
        event.level(),
        event.capturedAt(),
        event.method(),
        event.actor(),
        event.evidence(),
        event.capture(),
        event.expiresAt());
  }
}
