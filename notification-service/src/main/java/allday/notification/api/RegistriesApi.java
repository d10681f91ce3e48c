package allday.notification.api;

import allday.kit.problems.ProblemException;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.law.Compliance;
import allday.store.notification.ContactHistory;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Public lists of people who want no calls or advertising, as whoever scrubs found them. */
@RestController
@RequestMapping("/api/v1/opt-outs/registries/{registry}")
class RegistriesApi {
  private final ContactHistory history;
  private final Contacts contacts;
  private final Compliance compliance;
  private final Viewer viewer;
  private final Clock clock;

  RegistriesApi(
      ContactHistory history,
      Contacts contacts,
      Compliance compliance,
      Viewer viewer,
      Clock clock) {
    this.history = history;
    this.contacts = contacts;
    this.compliance = compliance;
    this.viewer = viewer;
    this.clock = clock;
  }

  /** The numbers of customers that are on the list now; those not named are on it no more. */
  record Scrub(@Nullable List<String> contacts) {}

  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasRole('MANAGER')")
  @Transactional
  void scrubbed(@PathVariable String registry, @RequestBody Scrub scrub) {
    var known = compliance.packs().registries();
    if (!known.contains(registry)) {
      throw ProblemException.badRequest(
          "registry: expected one that a pack names: " + String.join(", ", known) + ".");
    }
    var found = scrub.contacts();
    if (found == null) {
      throw ProblemException.badRequest("contacts: expected a list of numbers.");
    }
    history.list(
        registry,
        found.stream().map(this::contact).map(KnownContact::hash).distinct().toList(),
        viewer.actor(),
        clock.instant());
  }

  private KnownContact contact(String typed) {
    return contacts
        .typed(typed)
        .orElseThrow(
            () ->
                ProblemException.badRequest(
                    "contacts: expected numbers such as +447400123456 or mail addresses."));
  }
}
