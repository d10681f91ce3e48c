package allday.notification.api;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.kit.problems.ProblemException;
import allday.notification.api.CustomersApi.Said;
import allday.notification.consent.CallWishes;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions.Source;
import allday.store.notification.ConsentEvent.Level;
import org.springframework.stereotype.Component;

/**
 * Takes down that somebody who had ended calls allows them anew. Staff cannot say so for them: what
 * is written down is when the person said it, how, and the words they agreed to.
 */
@Component
class RenewingCalls {
  private static final String STAFF = "STAFF";
  private static final String EXPECTED =
      "This person ended calls at %s. To take down that they allow them anew, expected"
          + " capturedAt after that, the method by which they said so, level EXPRESS or higher, and"
          + " disclosure with the words they agreed to.";

  private final CallWishes calls;

  RenewingCalls(CallWishes calls) {
    this.calls = calls;
  }

  /** False where calls were not ended, so that it is a consent like others. */
  boolean take(KnownContact contact, Said said, Level level, Source source) {
    if (said.kind() != Kind.VOICE || said.purpose() != Purpose.ORDER_SERVICE) {
      return false;
    }
    var ended = calls.endedAt(contact);
    if (ended.isEmpty()) {
      return false;
    }
    var at = said.capturedAt();
    boolean shown =
        at != null
            && at.isAfter(ended.get())
            && said.disclosure() != null
            && said.method() != null
            && !said.method().equals(STAFF)
            && level.compareTo(Level.EXPRESS) >= 0;
    if (!shown) {
      throw ProblemException.badRequest(EXPECTED.formatted(ended.get()));
    }
    if (!calls.renew(contact, level, source)) {
      throw ProblemException.badRequest(
          "More stands against calls to this number than the person's word; see its opt-outs.");
    }
    return true;
  }
}
