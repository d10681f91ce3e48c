package allday.notification.api;

import allday.contracts.Branch;
import allday.contracts.Branches;
import allday.contracts.Ids;
import allday.contracts.channel.Purpose;
import allday.kit.problems.ProblemException;
import allday.notification.api.CustomersApi.Said;
import allday.notification.consent.KnownContact;
import allday.notification.consent.law.Compliance;
import allday.store.notification.ConsentRefusals;
import allday.store.notification.ConsentRefusals.Refusal;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Takes no consent to advertising that was shared or bought, or given to another business
 * (COMPLIANCE section 6.1), and keeps that it was offered. Who does not say where a consent is from
 * is believed, as before anybody was asked.
 */
@Component
class SharedConsent {
  private final Compliance compliance;
  private final Branches branches;
  private final ConsentRefusals refusals;
  private final Clock clock;

  SharedConsent(Compliance compliance, Branches branches, ConsentRefusals refusals, Clock clock) {
    this.compliance = compliance;
    this.branches = branches;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** Throws where the consent is somebody else's. */
  void refuse(KnownContact known, Said said, String actor, Map<String, String> evidence) {
    boolean advertising = said.purpose() == null || isAdvertising(said.purpose());
    reason(said)
        .filter(_ -> advertising)
        .ifPresent(
            reason -> {
              keep(known, said, actor, evidence, reason);
              throw ProblemException.badRequest(reason);
            });
  }

  private Optional<String> reason(Said said) {
    var from = said.obtainedFrom();
    if (from != null && !from.isOwn()) {
      return Optional.of(
          "obtainedFrom: expected OWN_FORM or OWN_STAFF; a consent to advertising that was shared"
              + " or bought is none.");
    }
    var to = said.givenTo();
    return to == null || to.isBlank() || isUs(to)
        ? Optional.empty()
        : Optional.of(
            "givenTo: expected the business as allday.compliance.identity.name or a branch names"
                + " it; a consent to the advertising of another is none to ours.");
  }

  private boolean isUs(String name) {
    return Stream.concat(compliance.names().stream(), branches.all().stream().map(Branch::name))
        .anyMatch(ours -> plain(ours).equals(plain(name)));
  }

  /** However it is written: capitals, commas and blanks tell no business from another. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  private static boolean isAdvertising(Purpose purpose) {
    return purpose == Purpose.MARKETING || purpose == Purpose.FEEDBACK;
  }

  private void keep(
      KnownContact known, Said said, String actor, Map<String, String> evidence, String reason) {
    var now = clock.instant();
    var from = said.obtainedFrom();
    refusals.add(
        known.hash(),
        new Refusal(
            Ids.uuid7(now),
            said.kind(),
            said.purpose(),
            reason,
            from == null ? null : from.name(),
            said.givenTo(),
            actor,
            evidence,
            now));
  }
}
