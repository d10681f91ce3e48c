package allday.notification.api;

import allday.contracts.Bytes;
import allday.contracts.channel.Purpose;
import allday.kit.problems.ProblemException;
import allday.notification.api.CustomersApi.Said;
import allday.notification.api.CustomersApi.Shown;
import allday.notification.consent.Permissions.Source;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Capture;
import allday.store.notification.ConsentEvent.Disclosure;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how a consent was captured, and takes none that is no consent (COMPLIANCE section 2.1). */
@Component
class Capturing {
  private static final String STAFF = "STAFF";
  private static final String UNCHECKED = "UNCHECKED";
  private static final Set<String> METHODS =
      Set.of(
          STAFF,
          "CHECKOUT_CHECKBOX",
          "WEB_FORM",
          "PAPER",
          "VERBAL",
          "POS_SCREEN",
          "IMPORT",
          "API",
          "CALL");

  private final Consents consents;
  private final Clock clock;

  Capturing(Consents consents, Clock clock) {
    this.consents = consents;
    this.clock = clock;
  }

  Source source(Said said, String actor, Map<String, String> evidence) {
    var method = said.method() == null ? STAFF : said.method();
    if (!METHODS.contains(method)) {
      throw ProblemException.badRequest(
          "method: expected one of " + METHODS.stream().sorted().toList());
    }
    if (said.action() == Action.GRANT) {
      mustBeFree(said);
    }
    return new Source(
        actor, method, null, past(said.capturedAt()), evidence, capture(said), said.expiresAt());
  }

  private static void mustBeFree(Said said) {
    if (said.checkbox() != null && !said.checkbox().equals(UNCHECKED)) {
      throw ProblemException.badRequest(
          "checkbox: expected UNCHECKED; a box that is ticked beforehand is no consent.");
    }
    boolean advertising = said.purpose() == null || said.purpose() == Purpose.MARKETING;
    if (advertising && Boolean.TRUE.equals(said.conditionOfPurchase())) {
      throw ProblemException.badRequest(
          "conditionOfPurchase: expected false; nobody has to agree to advertising to buy.");
    }
    if (said.level() == Level.EXPRESS_WRITTEN) {
      mustBeWritten(said);
    }
  }

  /** 47 CFR 64.1200(f)(9): an agreement that was signed, and that nothing was sold only for. */
  private static void mustBeWritten(Said said) {
    if (said.disclosure() == null) {
      throw ProblemException.badRequest(
          "disclosure: expected the text that was signed; without it no consent is written.");
    }
    if (said.conditionOfPurchase() == null) {
      throw ProblemException.badRequest(
          "conditionOfPurchase: expected false; a written consent says that nobody has to agree to"
              + " buy.");
    }
  }

  private @Nullable Instant past(@Nullable Instant captured) {
    if (captured != null && captured.isAfter(clock.instant())) {
      throw ProblemException.badRequest("capturedAt: expected a time that is past.");
    }
    return captured;
  }

  private Capture capture(Said said) {
    var shown = said.disclosure();
    return new Capture(
        shown == null ? null : disclosure(shown),
        shown == null ? null : shown.language(),
        said.jurisdiction(),
        said.checkbox(),
        said.conditionOfPurchase());
  }

  private Disclosure disclosure(Shown shown) {
    var text = shown.text();
    if (text == null || text.isBlank() || shown.id() == null || shown.version() == null) {
      throw ProblemException.badRequest("disclosure: expected id, version, language and text.");
    }
    var disclosure = new Disclosure(shown.id(), shown.version(), Bytes.sha256Hex(text));
    consents.keep(
        disclosure, shown.language() == null ? "" : shown.language(), text, clock.instant());
    return disclosure;
  }
}
